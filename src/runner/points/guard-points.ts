import { FirebreakError } from '../../errors.ts'
import { broughtTo } from '../../playbook/foreign.ts'
import { isOriginAllowed } from '../../playbook/parts/points.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { shellWord } from '../../text/shell.ts'

interface Allowed {
  readonly consent: { readonly targets: readonly string[] }
  /** Scheme, host and port of every point that tokens may be sent to. */
  readonly hosts: readonly string[]
}

/**
 * Refuses a playbook that would send tokens to a host that the operator has not allowed, or a token that was brought to
 * one that the operator has not confirmed. A playbook may come from a stranger, and so may the addresses in it.
 *
 * @throws FirebreakError `usage`
 */
export function guardPoints(playbook: Playbook, { consent, hosts }: Allowed): void {
  refuseHosts(playbook, hosts)
  const open = broughtTo(playbook).find(({ target }) => !consent.targets.includes(target))
  if (open === undefined) return
  throw new FirebreakError(
    'usage',
    `step "${open.step}" sends a token that was brought to ${open.target}, and nobody confirmed it`,
    { hint: `if that is meant, run again with ${shellWord(`--yes=${open.target}`)}` },
  )
}

/**
 * Refuses the hosts that the operator has not allowed, whatever is confirmed.
 *
 * @throws FirebreakError `usage`
 */
export function refuseHosts(playbook: Playbook, hosts: Allowed['hosts']): void {
  for (const { name, url } of playbook.points ?? []) {
    const { origin } = new URL(url)
    if (!hosts.some((host) => isOriginAllowed(host, url))) {
      throw new FirebreakError('usage', `the point "${name}" is at ${origin}, which nobody allowed`, {
        hint: `tokens are sent there: if that is meant, run again with ${shellWord(`--allow-host=${origin}`)}`,
      })
    }
  }
}
