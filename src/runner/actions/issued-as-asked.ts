import { AGENT_SUBJECT, CLAIMS } from '../../agentwrit/facts.ts'
import type { Note, Problem } from '../../record/record.ts'
import type { TokenRecord } from '../../record/facts.ts'
import { quotedNames } from '../../text/names.ts'
import type { HeldToken, Ledger } from '../context/ledger.ts'
import type { Made } from './issue.ts'

/** What a token was to be, by the request for it or by the token that it comes from. */
export interface RequestedToken {
  /** Whom it speaks for; of a registration only the broker knows, and it has to be of the right names. */
  readonly subject?: string
  readonly scope: readonly string[]
  readonly task: string | undefined
  readonly orch: string | undefined
  readonly chain: readonly string[]
  readonly ttlSeconds: number
}

/** The claims in which a token is not what was asked for. A shorter life is no such difference: brokers clamp it. */
export function issuedOtherwise(ledger: Ledger, token: HeldToken, asked: RequestedToken): readonly string[] {
  const { claims } = token
  const differences: readonly (readonly [string, boolean])[] = [
    [CLAIMS.id, ledger.ids.get(claims.jti) !== token.handle],
    [CLAIMS.subject, !isSubject(claims.sub, asked)],
    [CLAIMS.scope, inOrder(claims.scope) !== inOrder(asked.scope)],
    [CLAIMS.task, claims.taskId !== asked.task],
    [CLAIMS.orchestrator, claims.orchId !== asked.orch],
    [CLAIMS.chain, claims.chain.join(' ') !== asked.chain.join(' ')],
    [CLAIMS.expires, lifeOf(token) > asked.ttlSeconds],
  ]
  return differences.filter(([, differs]) => differs).map(([name]) => name)
}

/** Whether the broker gave it less time than was asked for. */
export function isShorter(token: HeldToken, { ttlSeconds }: RequestedToken): boolean {
  return lifeOf(token) < ttlSeconds
}

function lifeOf({ claims }: HeldToken): number {
  return claims.exp - claims.iat
}

/** A SPIFFE ID names orchestrator and task (API notes 3). */
function isSubject(subject: string, asked: RequestedToken): boolean {
  if (asked.subject !== undefined) return subject === asked.subject
  return (
    subject.startsWith(AGENT_SUBJECT) && subject.includes(`/agent/${asked.orch ?? ''}/${asked.task ?? ''}/`)
  )
}

function inOrder(scope: readonly string[]): string {
  return scope.toSorted().join(' ')
}

/** A broker that issues other than asked breaks its promise, whatever its refusals look like. */
export function otherwiseProblems(all: readonly Made[]): readonly Problem[] {
  return grouped(all, ({ differs }) => differs.join(', ')).map(([differs, tokens]) => ({
    code: 'issued-otherwise',
    message: `the broker issued ${quotedNames(tokens)} otherwise than asked: ${differs}`,
    hint: 'nothing that is found out about a token says anything about the one that was asked for; look at what the broker issues',
  }))
}

/** Told where it was issued, because that is where it can be explained. */
export function shorterLives(tokens: readonly TokenRecord[]): readonly Note[] {
  const all = tokens.map((record) => ({ record }))
  return grouped(all, ({ record: { askedSeconds, expiresAt, issuedAt } }) =>
    askedSeconds === undefined ? '' : `${expiresAt - issuedAt} s instead of ${askedSeconds} s`,
  ).map(([lives, handles]) => ({
    code: 'shorter-life',
    message: `the broker gave ${quotedNames(handles)} ${lives} to live`,
    hint: 'it has an upper bound of its own; ask for no more, and mind that they run out so much earlier',
  }))
}

function grouped<One extends Pick<Made, 'record'>>(
  all: readonly One[],
  wordsOf: (one: One) => string,
): readonly (readonly [string, readonly string[]])[] {
  const groups = new Map<string, string[]>()
  for (const one of all) {
    const words = wordsOf(one)
    if (words === '') continue
    groups.set(words, [...(groups.get(words) ?? []), one.record.handle])
  }
  return [...groups]
}
