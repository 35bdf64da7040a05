import { ADMIN, APP_SUBJECT } from '../../agentwrit/facts.ts'
import type { Claims } from '../../broker/client.ts'

/** What the responder named: what was leaked, or what is to be stopped. */
export type Named =
  | ({ readonly kind: 'token' } & TokenFacts)
  | { readonly kind: 'agent'; readonly agent: string }
  | { readonly kind: 'task'; readonly task: string }
  | { readonly kind: 'jti'; readonly jti: string }

/** What a token says of itself, without the token: enough to find what descends from it. */
export interface TokenFacts {
  readonly jti: string
  readonly subject: string
  readonly task: string | undefined
  /** The delegators from the root down. */
  readonly chain: readonly string[]
  readonly issuedAt: number
  readonly expiresAt: number
  readonly scope: readonly string[]
  /** The broker took it, so its claims are not made up. */
  readonly vouched: boolean
}

/** @param vouched whether the broker said that these claims are a token's that it takes */
export function namedByClaims({ jti, sub, taskId, chain, iat, exp, scope }: Claims, vouched: boolean): Named {
  return {
    kind: 'token',
    jti,
    subject: sub,
    task: taskId,
    chain,
    issuedAt: iat,
    expiresAt: exp,
    scope,
    vouched,
  }
}

/** A subject that is no agent: the administrator or an app. */
export function isPrincipal(agent: string | undefined): boolean {
  return agent === ADMIN || agent?.startsWith(APP_SUBJECT) === true
}
