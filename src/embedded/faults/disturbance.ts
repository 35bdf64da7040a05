import type { Answer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Interference } from '../memory/state.ts'
import type { RouteName } from '../http/route-names.ts'
import type { TokenClaims } from '../tokens/token-text.ts'
import { disturbAnswers } from './answer-faults.ts'
import type { Fault } from './fault.ts'
import { disturbIssuing } from './issue-faults.ts'
import { disturbRevocations } from './revocation-faults.ts'
import { disturbRoutes } from './route-faults.ts'
import { disturbStorage } from './storage-faults.ts'
import type { StoredEvent } from '../memory/audit-log.ts'

/** The places where faults reach into the broker. Without faults each of them does nothing. */
interface Disturbance extends Interference {
  dateHeader(): string
  /** The request id that an answer to this call bears. */
  requestId(own: string, target: string): string
  /** Stands around the handler of a route. */
  around(route: RouteName, exchange: Exchange, handle: () => Answer): Answer
  /** Whether the broker is to restart now, and what it forgets beside what every restart does; once. */
  restartDue(): 'revocations' | 'unstored' | undefined
}

export function createDisturbance(faults: readonly Fault[], realNow: () => number): Disturbance {
  const now = () => realNow() + totalOffset(faults, 'clock')
  const issued: TokenClaims[] = []
  let current: RouteName | undefined
  const surroundings = { faults, now, issued, route: () => current }
  const disturbRoute = disturbRoutes(faults, now)
  const disturbAnswer = disturbAnswers(faults, issued)
  const restart = restartAfterRevoke(faults)
  const storage = disturbStorage(faults)
  const throughStorage: Disturbance['around'] = (route, exchange, handle) =>
    storage === undefined ? handle() : storage.around(route, exchange, handle)
  return {
    now,
    dateHeader: () => new Date(now() + totalOffset(faults, 'clock-date')).toUTCString(),
    revocations: (real) => disturbRevocations(storage?.revocations(real) ?? real, surroundings),
    restarted: (real) => {
      const found = storage?.restarted()
      return found === undefined
        ? real
        : disturbRevocations(storage?.revocations(found) ?? found, surroundings)
    },
    // Only these faults look back, and a broker without faults should not grow with every token.
    issued: faults.some(({ kind }) => kind === 'overkill' || kind === 'wrong-claims')
      ? (claims) => void issued.push(claims)
      : () => undefined,
    issuing: disturbIssuing(faults),
    requestId: disturbRequestIds(faults),
    auditEvents: (events) => disturbAudit(faults, events),
    auditSize: (audit) =>
      faults.some(({ kind }) => kind === 'audit') ? disturbAudit(faults, audit.events).length : audit.size,
    around: (route, exchange, handle) =>
      disturbRoute(route, exchange, () => {
        current = route
        const answer = disturbAnswer(route, exchange, throughStorage(route, exchange, handle))
        current = undefined
        restart.saw(route, answer)
        return answer
      }),
    restartDue: () => restart.due(),
  }
}

function totalOffset(faults: readonly Fault[], kind: 'clock' | 'clock-date'): number {
  return faults.reduce((total, fault) => (fault.kind === kind ? total + fault.offsetMs : total), 0)
}

function restartAfterRevoke(faults: readonly Fault[]): {
  saw(route: RouteName, answer: Answer): void
  due: Disturbance['restartDue']
} {
  const restart = faults.find(({ kind }) => kind === 'restart')
  const last = restart?.kind === 'restart' ? restart.after + 1 : 0
  let revoked = 0
  let due = false
  return {
    saw: (route, answer) => {
      if (route !== 'revoke' || answer.status !== 200) return
      revoked += 1
      due = revoked === last
    },
    due: () => {
      if (!due || restart?.kind !== 'restart') return undefined
      due = false
      return restart.forgets
    },
  }
}

/** Answers of validate that bear the id of the request before; the rest give back what was sent. */
function disturbRequestIds(faults: readonly Fault[]): Disturbance['requestId'] {
  const isWrong = faults.some(({ kind }) => kind === 'request-id')
  let before = 'none'
  return (own, target) => {
    const other = before
    before = own
    return isWrong && target === '/v1/token/validate' ? other : own
  }
}

/** A log whose first revocation somebody has rewritten or taken out, leaving the hashes as they were. */
function disturbAudit(faults: readonly Fault[], events: readonly StoredEvent[]): readonly StoredEvent[] {
  const victim = events.findIndex((event) => event.event_type === 'token_revoked')
  if (victim === -1) return events
  return faults.reduce((seen, fault) => {
    if (fault.kind !== 'audit') return seen
    return fault.how === 'gapped'
      ? seen.filter((event) => event.id !== events[victim]?.id)
      : seen.map((event) => (event.id === events[victim]?.id ? forged(event) : event))
  }, events)
}

function forged(event: StoredEvent): StoredEvent {
  return { ...event, agent_id: 'nobody', detail: 'revoked at level=token target=nobody' }
}
