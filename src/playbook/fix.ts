import type { Diagnostic, Repair } from '../diagnostics/diagnostic.ts'
import { sureRepair } from '../diagnostics/repair.ts'
import type { Source } from '../diagnostics/source.ts'
import { checkPlaybook, type CheckSettings } from './check.ts'

export interface Fixed {
  readonly text: string
  /** What was put right, in that order, each with the text that it was found in. */
  readonly made: readonly { readonly problem: Diagnostic; readonly source: Source }[]
}

/** More than one sitting makes. */
const MOST_FIXES = 200

/**
 * Puts right what has one sure repair. Each repair is tried, and kept only where the check of the whole playbook then
 * finds less: a repair that would only move a problem, or make another, is left to the author.
 *
 * @param source the playbook alone, without its fragments
 * @returns the text as it was where nothing is sure, and where a secret stands in it: then the check has only seen it masked
 */
export function fixPlaybook(source: Source, options: CheckSettings): Fixed {
  const made: { problem: Diagnostic; source: Source }[] = []
  let now = source
  let problems = problemsIn(now, options)
  for (let next = firstFix(now, problems, options); next !== undefined && made.length < MOST_FIXES;) {
    made.push({ problem: next.problem, source: now })
    now = next.source
    problems = next.left
    next = firstFix(now, problems, options)
  }
  return { text: now.text, made }
}

interface Step {
  readonly problem: Diagnostic
  readonly source: Source
  readonly left: readonly Diagnostic[]
}

function firstFix(source: Source, problems: readonly Diagnostic[], options: CheckSettings): Step | undefined {
  if (problems.some(({ name }) => name === 'secret-in-file')) return undefined
  for (const problem of problems) {
    // A fragment belongs to every playbook that uses it: nothing is changed there.
    const repair = problem.span.start > source.text.length ? undefined : sureRepair(problem, source.text)
    if (repair === undefined) continue
    const repaired = { ...source, text: withRepair(source.text, repair) }
    const left = problemsIn(repaired, options)
    if (isLess(left, problems)) return { problem, source: repaired, left }
  }
  return undefined
}

function problemsIn(source: Source, options: CheckSettings): readonly Diagnostic[] {
  return checkPlaybook(source, options).diagnostics
}

function withRepair(text: string, { span, text: put }: Repair): string {
  return text.slice(0, span.start) + put + text.slice(span.end)
}

/**
 * Of a text that is no YAML only its first problems are known, and what only a sound playbook is warned of shows once
 * there is no error: what is worse counts first.
 */
function isLess(left: readonly Diagnostic[], before: readonly Diagnostic[]): boolean {
  const now = weigh(left)
  const then = weigh(before)
  const first = now.findIndex((count, at) => count !== then[at])
  return (now[first] ?? 0) < (then[first] ?? 0)
}

function weigh(problems: readonly Diagnostic[]): readonly number[] {
  const count = (counts: (problem: Diagnostic) => boolean): number => problems.filter(counts).length
  return [
    count(({ name }) => name === 'invalid-yaml'),
    count(({ severity }) => severity === 'error'),
    problems.length,
  ]
}
