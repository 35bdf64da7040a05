import { judgeLog } from '../../agentwrit/audit/chain.ts'
import { readAuditLog, type AuditLogExport } from '../../agentwrit/audit/read-log.ts'
import type { Claims } from '../../broker/client.ts'
import { FirebreakError } from '../../errors.ts'
import { originOf } from '../known/families.ts'
import { factsOfLog } from '../known/log-facts.ts'
import { namedByClaims, type Named } from '../known/named.ts'
import { situationOf, type Situation } from '../known/situation.ts'
import type { AskedToken, ContainPorts, OperatorToken } from './ports.ts'

export interface Survey {
  readonly situation: Situation
  readonly log: AuditLogExport
  readonly version: string
  readonly uptimeSeconds: number
  readonly held: readonly AskedToken[]
  /** The log has fewer events than the broker's health counted just before. */
  readonly isBehind: boolean
}

interface Sought {
  /** Undefined: the first token that is held. */
  readonly named: Named | undefined
  readonly held: readonly OperatorToken[]
}

/**
 * Asks about every token in hand and reads the whole audit log; changes nothing.
 *
 * @throws BrokerError when the broker cannot be asked, or does not let us in
 */
export async function survey(
  { broker, clock, abandon }: Pick<ContainPorts, 'abandon' | 'broker' | 'clock'>,
  sought: Sought,
): Promise<Survey> {
  const health = await broker.health(abandon)
  const accepted = new Map<string, boolean>()
  const held: AskedToken[] = []
  for (const { secret, claims } of sought.held) {
    const validation = await broker.validate(secret, abandon)
    if (validation.answer === 'valid' && !isSame(validation.claims, claims)) throw otherClaims()
    const alive = validation.answer === 'valid'
    accepted.set(claims.jti, alive)
    held.push({ secret, alive, claims })
  }
  const log = await readAuditLog(broker, { signal: abandon })
  const [first] = held
  const named = sought.named ?? (first && namedByClaims(first.claims, first.alive))
  if (named === undefined) throw new RangeError('nothing was named')
  const facts = factsOfLog(log.events)
  // What was lost before the token came to be has nothing of it.
  const from = Math.min(...originOf(named, facts).families.map(({ since }) => since))
  const situation = situationOf({
    named,
    log: facts,
    judgement: judgeLog(log.events, { start: log.start, ...(from === Infinity ? {} : { from }) }),
    now: health.brokerTime ?? Math.floor(clock.now() / 1000),
    accepted,
  })
  const { version, uptimeSeconds, auditEvents } = health
  return { situation, log, held, version, uptimeSeconds, isBehind: log.total < auditEvents }
}

function isSame(one: Claims, other: Claims): boolean {
  const facts = ({ jti, sub, taskId, chain }: Claims): string => JSON.stringify([jti, sub, taskId, chain])
  return facts(one) === facts(other)
}

function otherClaims(): FirebreakError {
  return new FirebreakError('malformed-answer', 'the broker vouches for other claims than the token has', {
    hint: 'something between here and the broker changes what is said: nothing was revoked',
  })
}
