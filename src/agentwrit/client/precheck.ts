import { REVOCATION_LEVELS } from '../facts.ts'
import { locksOut } from '../lock-out.ts'
import { isScope } from '../scope.ts'
import { BrokerError, type Operation } from '../../broker/broker-error.ts'
import type { DelegationRequest, Registration } from '../../broker/client.ts'
import { OPERATIONS } from './operation.ts'
import type { Secret } from '../../secrets/secret.ts'
import { shortened } from '../../text/visible.ts'

/*
 * What the broker would answer with an unspecific 500, or with a success that means nothing, is refused before
 * anything is sent (API notes 1.8, 2.5, 4). All of these throw a `BrokerError` with code `usage`.
 */

export function checkRegistration(registration: Registration): void {
  if (registration.name === '') throw usage('register', 'the name is empty')
  checkId('orch', registration.orch)
  checkId('task', registration.task)
  checkScope('register', registration.scope)
  checkLifetime('register', registration.ttlSeconds)
}

export function checkDelegation(delegation: DelegationRequest): void {
  if (delegation.to === '') throw usage('delegate', 'the agent to delegate to is empty')
  checkScope('delegate', delegation.scope)
  if (delegation.ttlSeconds !== undefined) checkLifetime('delegate', delegation.ttlSeconds)
}

/** The broker answers any target with a 200 (API notes 6.1): what would be lasting harm never leaves here. */
export function checkRevocation(level: string, target: string, ownApps: ReadonlySet<string>): void {
  if (!REVOCATION_LEVELS.some((known) => known === level))
    throw usage('revoke', `"${shortened(level)}" is not a level`)
  if (target === '') throw usage('revoke', 'the target is empty')
  if (!locksOut(level, target, ownApps)) return
  throw usage(
    'revoke',
    `"${shortened(target)}" at ${level} level would lock the administrator or an app out: it stays revoked`,
    'revoke the agents instead, and deregister the app',
  )
}

/** An HTTP header can carry visible ASCII only; anything else never was a token. */
export function checkBearer(operation: Operation, token: Secret): void {
  if (!/^[\x21-\x7e]+$/.test(token.reveal())) {
    throw usage(operation, 'the token is empty, or has characters that no token has')
  }
}

export function usage(operation: Operation, problem: string, hint?: string): BrokerError {
  return new BrokerError('usage', `cannot ${OPERATIONS[operation].does}: ${problem}`, { operation, hint })
}

/** Both become part of the agent's SPIFFE ID. */
function checkId(which: 'orch' | 'task', id: string): void {
  if (/^[A-Za-z0-9._-]+$/.test(id) && id !== '.' && id !== '..') return
  throw usage(
    'register',
    `"${shortened(id)}" cannot be the ${which}`,
    'use letters, digits, dots, underscores and hyphens; it becomes a part of the SPIFFE ID',
  )
}

function checkScope(operation: Operation, scope: readonly string[]): void {
  if (scope.length === 0) throw usage(operation, 'the scope is empty')
  const bad = scope.find((one) => !isScope(one))
  if (bad === undefined) return
  throw usage(operation, `"${shortened(bad)}" is not a scope`, 'write it as "action:resource:identifier"')
}

function checkLifetime(operation: Operation, seconds: number): void {
  if (Number.isSafeInteger(seconds) && seconds > 0) return
  throw usage(
    operation,
    `a lifetime of ${seconds} s is not possible`,
    'give a whole number of seconds above zero',
  )
}
