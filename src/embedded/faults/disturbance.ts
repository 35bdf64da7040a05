import type { Answer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Interference } from '../memory/state.ts'
import type { RouteName } from '../http/route-names.ts'
import type { TokenClaims } from '../tokens/token-text.ts'
import { disturbAnswers } from './answer-faults.ts'
import { disturbAudit } from './audit-faults.ts'
import type { Fault } from './fault.ts'
import { disturbRevocations } from './revocation-faults.ts'
import { disturbRoutes } from './route-faults.ts'

/** The places where faults reach into the broker. Without faults each of them does nothing. */
export interface Disturbance extends Interference {
  dateHeader(): string
  /** Stands around the handler of a route. */
  around(route: RouteName, exchange: Exchange, handle: () => Answer): Answer
  /** Whether the broker is to restart now and forget its revocations; true once. */
  restartDue(): boolean
}

export function createDisturbance(faults: readonly Fault[], realNow: () => number): Disturbance {
  const now = () => realNow() + totalOffset(faults, 'clock')
  const issued: TokenClaims[] = []
  const disturbRoute = disturbRoutes(faults)
  const disturbAnswer = disturbAnswers(faults, issued)
  const restart = restartAfterRevoke(faults)
  return {
    now,
    dateHeader: () => new Date(now() + totalOffset(faults, 'clock-date')).toUTCString(),
    revocations: (real) => disturbRevocations(real, { faults, now, issued }),
    // Only these faults look back, and a broker without faults should not grow with every token.
    issued: faults.some(({ kind }) => kind === 'overkill' || kind === 'wrong-claims')
      ? (claims) => void issued.push(claims)
      : () => undefined,
    auditEvents: (events) => disturbAudit(faults, events),
    around: (route, exchange, handle) =>
      disturbRoute(route, exchange, () => {
        const answer = disturbAnswer(route, exchange, handle())
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
  due(): boolean
} {
  let phase: 'waiting' | 'due' | 'over' = faults.some(({ kind }) => kind === 'restart') ? 'waiting' : 'over'
  return {
    saw: (route, answer) => {
      if (phase === 'waiting' && route === 'revoke' && answer.status === 200) phase = 'due'
    },
    due: () => {
      if (phase !== 'due') return false
      phase = 'over'
      return true
    },
  }
}
