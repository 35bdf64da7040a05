import type { AuditEvent } from '../../broker/client.ts'
import type { Answer } from '../call.ts'
import type { Exchange } from '../exchange.ts'
import type { Revocations } from '../revocations.ts'
import type { RouteName } from '../routes.ts'
import type { TokenClaims } from '../token-text.ts'
import type { Fault } from './fault.ts'

/** The places where faults reach into the broker. Without faults each of them does nothing. */
export interface Disturbance {
  /** The broker's clock in epoch milliseconds. */
  now(): number
  dateHeader(): string
  revocations(real: Revocations): Revocations
  /** Told of every token that is issued. */
  issued(claims: TokenClaims): void
  /** The events that a reader of the audit log gets to see. */
  auditEvents(events: readonly AuditEvent[]): readonly AuditEvent[]
  around(route: RouteName, exchange: Exchange, handle: () => Answer): Answer
  /** Whether the broker is to restart now and forget its revocations; true once. */
  restartDue(): boolean
}

export function createDisturbance(_faults: readonly Fault[], now: () => number): Disturbance {
  return {
    now,
    dateHeader: () => new Date(now()).toUTCString(),
    revocations: (real) => real,
    issued: () => undefined,
    auditEvents: (events) => events,
    around: (_route, _exchange, handle) => handle(),
    restartDue: () => false,
  }
}
