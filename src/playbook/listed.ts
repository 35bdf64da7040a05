import { diagnostic, inOrder, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { MOST_PROBLEMS } from '../diagnostics/most.ts'
import type { Objection, ObjectionKind } from '../foresight/objection.ts'
import type { LiteralSecret } from './text/secrets.ts'

/** Those that hide a secret where the file is shown come first, then the errors: none of them may be what is cut. */
export function atMost(found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length <= MOST_PROBLEMS) return found
  const rank = ({ name, severity }: Diagnostic): number =>
    name === 'secret-in-file' ? 0 : severity === 'error' ? 1 : 2
  const kept = found.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_PROBLEMS - 1)
  const [first] = kept
  const place = { span: first?.span ?? { start: 0, end: 0 } }
  const more = diagnostic('too-large', place, {
    limit: `${MOST_PROBLEMS} problems, and the others are not told`,
  })
  return inOrder(rank(kept[0] ?? more) === 2 ? kept : [more, ...kept])
}

/** No more of a kind than can be told, and one more, so that it is said that there are others. */
export function atMostOfEachKind<Place>(findings: readonly Objection<Place>[]): readonly Objection<Place>[] {
  const counts = new Map<ObjectionKind, number>()
  return findings.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count <= MOST_PROBLEMS + 1
  })
}

/** Of very many secrets the last place holds all that follow, so that they stay hidden without being listed. */
export function secretProblems(secrets: readonly LiteralSecret[]): readonly Diagnostic[] {
  const listed = secrets.slice(0, MOST_SECRETS)
  const [next] = secrets.slice(MOST_SECRETS)
  const end = secrets.at(-1)?.span.end ?? 0
  const rest = next === undefined ? [] : [{ kind: 'many more', span: { start: next.span.start, end } }]
  return [...listed, ...rest].map(({ kind, span }) => diagnostic('secret-in-file', { span }, { kind }))
}

const MOST_SECRETS = 500
