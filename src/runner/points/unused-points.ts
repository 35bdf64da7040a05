import { FirebreakError } from '../../errors.ts'
import { isOriginAllowed } from '../../playbook/parts/points.ts'
import type { Playbook } from '../../playbook/playbook.ts'

/** What an operator says of points. */
interface Said {
  /** Scheme, host and port of every point that tokens may be sent to. */
  readonly allowHost: readonly string[]
  readonly pointCa?: string
  readonly pointProxy?: string
}

/**
 * What is said of points and concerns none is a mistake in the command: a host at which no playbook has one may be
 * misspelt, or left from another.
 *
 * @throws FirebreakError `usage`
 */
export function refuseUnusedPoints(
  playbooks: readonly { readonly playbook: Pick<Playbook, 'points'> }[],
  { allowHost, pointCa, pointProxy }: Said,
): void {
  const urls = playbooks.flatMap(({ playbook }) => (playbook.points ?? []).map(({ url }) => url))
  const stray = allowHost.find((host) => !urls.some((url) => isOriginAllowed(host, url)))
  if (stray !== undefined) {
    const origins = [...new Set(urls.map((url) => new URL(url).origin))]
    throw new FirebreakError(
      'usage',
      `no playbook that is to run has a point at "${withoutPassword(stray)}"`,
      {
        hint: origins.length === 0 ? 'leave --allow-host out' : `they have points at: ${origins.join(', ')}`,
      },
    )
  }
  const unused = pointCa === undefined ? '--point-proxy' : '--point-ca'
  if (urls.length > 0 || (pointCa === undefined && pointProxy === undefined)) return
  throw new FirebreakError('usage', `no playbook that is to run has points, so ${unused} is not used`, {
    hint: `leave ${unused} out`,
  })
}

function withoutPassword(host: string): string {
  const origin = URL.canParse(host) ? new URL(host).origin : 'null'
  return origin === 'null' ? host : origin
}
