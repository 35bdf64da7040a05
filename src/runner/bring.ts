import { FirebreakError } from '../errors.ts'
import { SETUP } from '../model/ids.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { broughtTask } from '../playbook/parts/tokens.ts'
import type { CheckRecord, Note } from '../record/record.ts'
import type { TokenRecord } from '../record/facts.ts'
import { quotedNames } from '../text/names.ts'
import type { BroughtTokens, RunContext } from './context/context.ts'
import { held } from './context/ledger.ts'

/**
 * Refuses a run that lacks a token.
 *
 * @throws FirebreakError `usage`
 */
export function requireTokens({ tokens }: Playbook, given: BroughtTokens): void {
  const missing = tokens.find(({ name, claims }) => !Object.hasOwn(given, name) || claims === undefined)
  if (missing === undefined) return
  throw new FirebreakError('usage', `the token "${missing.name}" was not given`, {
    hint: `give it with --token ${missing.name}=@FILE`,
  })
}

/** Puts the tokens on the board. They are not this run's to end, unless the playbook says so. */
export function bringTokens(context: RunContext): readonly TokenRecord[] {
  const { playbook, brought: given, ledger, clock } = context
  return playbook.tokens.flatMap(({ name, release }) => {
    const brought = given[name]
    if (brought === undefined) return []
    const { secret, claims } = brought
    // As if it had been asked for just now, by the clock that says how old it is.
    const issuedAt = clock.monotonic() - Math.max(0, clock.now() - claims.iat * 1000)
    const token = { handle: name, secret, claims, issuedAt }
    ledger.tokens.set(name, token)
    ledger.ids.set(claims.jti, name)
    ledger.agentIds.set(name, claims.sub)
    ledger.brought.add(name)
    if (release) ledger.undo.push({ kind: 'token', token })
    return [recordOf(context, name)]
  })
}

function recordOf({ ledger, playbook }: RunContext, handle: string): TokenRecord {
  const { secret, claims } = held(ledger, handle)
  const { taskId } = claims
  return {
    handle,
    agent: handle,
    agentId: claims.sub,
    jti: claims.jti,
    fingerprint: secret.fingerprint,
    origin: 'brought',
    task: taskId === undefined ? '' : broughtTask(taskId, playbook.isolation),
    wireTask: taskId ?? '',
    scope: claims.scope,
    chain: claims.chain,
    since: SETUP,
    issuedAt: claims.iat,
    expiresAt: claims.exp,
  }
}

/** One that is refused before anything was done: "dead, done" would be wrong, because whoever renewed it goes on. */
export function deadAlready({ ledger }: RunContext, checks: readonly CheckRecord[]): readonly Note[] {
  const dead = checks.filter(({ token, observed }) => ledger.brought.has(token) && observed !== 'alive')
  if (dead.length === 0) return []
  return [
    {
      code: 'dead-already',
      message: `the broker refuses ${quotedNames(dead.map(({ token }) => token))} before this run has done anything: it was renewed, released or revoked, or has run out`,
      hint: 'whoever renewed it holds a successor that lives: look for "token_renewed" of its agent in the audit log, and revoke the agent',
    },
  ]
}
