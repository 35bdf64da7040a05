import { EXIT, type ExitCode } from '../../app/exit-code.ts'
import { lookAt, tryToUse } from '../../contain/acting/probe.ts'
import type { OperatorToken } from '../../contain/acting/ports.ts'
import { shortAgent, shortJti } from '../../contain/names.ts'
import { FirebreakError } from '../../errors.ts'
import type { BrokerClient } from '../../broker/client.ts'
import type { Host } from '../host/host.ts'
import { consentToWay } from './consent.ts'
import { screenOf } from './screen.ts'

interface Releasing {
  readonly broker: BrokerClient
  readonly held: readonly OperatorToken[]
  readonly yes: readonly string[]
  readonly signal: AbortSignal
}

/**
 * Ends tokens that the operator holds by showing them to release, which takes no secret. Nothing else is looked at, so
 * whatever was renewed or delegated from them may live, and this is never more than 3.
 *
 * @throws FirebreakError `usage` when none is held, or the targets are not agreed to
 */
export async function releaseHeld(host: Host, { broker, held, yes, signal }: Releasing): Promise<ExitCode> {
  const screen = screenOf(host, host.stdout)
  const { say, sayAsItIs } = screen
  if (held.length === 0) throw new FirebreakError('usage', '--release takes a token in hand')
  const alive = []
  for (const one of held) {
    const look = await lookAt(broker, one, signal)
    const { jti, sub } = one.claims
    say(
      `jti ${jti} of ${shortAgent(sub)}: ${look === 'alive' ? 'ALIVE' : look === 'refused' ? 'refused already' : 'no usable answer'}`,
    )
    if (look === 'alive') alive.push(one)
  }
  if (alive.length === 0) {
    say(NOTHING_ELSE)
    return EXIT.noVerdict
  }
  const entries = alive.map(({ claims }) => ({ level: 'token', target: claims.jti }) as const)
  const consent = await consentToWay(host, screen, {
    way: { name: 'release', entries, holds: true },
    canaries: [],
    yes,
  })
  if (consent === undefined) {
    say('looked only; to release, add')
    sayAsItIs(`  ${entries.map(({ target }) => `--yes=${target}`).join(' ')}`)
    return EXIT.lookedOnly
  }
  let living = 0
  for (const one of alive) {
    await tryToUse(broker, one, signal)
    const look = await lookAt(broker, one, signal)
    say(
      `jti ${shortJti(one.claims.jti)}: ${look === 'refused' ? 'released, and refused now' : 'STILL ALIVE'}`,
    )
    if (look !== 'refused') living += 1
  }
  say(NOTHING_ELSE)
  return living > 0 ? EXIT.failed : EXIT.noVerdict
}

const NOTHING_ELSE =
  'Nothing else was looked at: without the admin secret nobody knows what was renewed or delegated from it, and none of that is stopped.'
