import { NEEDED } from './facts.ts'

/** A refusal as the broker words it. */
interface Refusal {
  readonly status: number
  readonly detail: string
  /** The detail goes on with what differs from case to case. */
  readonly open?: true
}

const TOKEN: readonly Refusal[] = [
  { status: 401, detail: 'token verification failed' },
  { status: 403, detail: 'token has been revoked' },
]

/** How each call is refused, as far as that says something of the caller (API notes 1.1, 1.6, 1.8, 1.12, 1.14, 3). */
const REFUSALS: Readonly<Record<string, readonly Refusal[]>> = {
  renew: [...TOKEN, { status: 401, detail: 'token renewal failed' }],
  release: TOKEN,
  delegate: [
    ...TOKEN,
    { status: 403, detail: 'delegation depth limit exceeded' },
    { status: 403, detail: 'delegated scope exceeds delegator scope' },
    { status: 404, detail: 'delegate agent not found' },
  ],
  register: [
    ...TOKEN,
    { status: 401, detail: 'launch token: launch token not found' },
    { status: 401, detail: 'launch token: launch token expired' },
    { status: 401, detail: 'launch token: launch token already consumed' },
    { status: 403, detail: 'requested scope exceeds allowed scope' },
    { status: 403, detail: 'requested scopes exceed app ceiling', open: true },
  ],
  revoke: [...TOKEN, { status: 403, detail: `token lacks required scope: ${NEEDED.revoke}` }],
  audit: [...TOKEN, { status: 403, detail: `token lacks required scope: ${NEEDED.audit}` }],
  login: [{ status: 401, detail: 'Authentication failed' }],
}

/**
 * Whether this broker refuses such a call in these words for a reason of the caller's. A status alone is the answer to
 * everything.
 *
 * @param call the word of the playbook for it
 */
export function isRefusal(call: string, status: number, detail: string): boolean {
  const known = REFUSALS[call] ?? []
  return known.some(
    (one) => one.status === status && (one.open ? detail.startsWith(one.detail) : detail === one.detail),
  )
}
