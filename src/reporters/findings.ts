import type { Position } from '../diagnostics/source.ts'
import type { CheckRecord, Problem, RunRecord, StepRecord } from '../record/record.ts'
import { allSteps } from './counts.ts'
import { epochText } from './duration.ts'
import { namesOf } from './fleet.ts'
import { driftOf, meaningOf, type MeaningCode } from './meaning.ts'
import { standingOf } from './standing.ts'

/** One thing about a run that a reader must know. Members of a fleet that fared alike share one. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: 'error' | 'warning'
  /** What happened, as a sentence without a final dot; names in double quotes, not escaped for any format. */
  readonly title: string
  readonly meaning: string
  readonly advice?: string
  readonly step?: string
  readonly at: Position
  /** For a finding about tokens: one of its checks, which stands for all. */
  readonly check?: CheckRecord
  readonly tokens: readonly string[]
  readonly requestId?: string
  readonly note?: string
}

export type FindingCode =
  | Exclude<MeaningCode, 'as-expected' | 'recorded'>
  | 'drift'
  | 'problem'
  | 'control-lost'
  | 'left-alive'
  | 'not-run'
  | 'not-green'

/** All findings of a run: what failed first, then what is unknown, then drift, then what did not run. */
export function findingsOf(record: RunRecord): readonly Finding[] {
  const steps = allSteps(record)
  const found = [
    ...steps.flatMap((step) => checksBy('failed', step)),
    ...controlFindings(record),
    ...cleanupFindings(record),
    ...steps.flatMap((step) => checksBy('no-verdict', step)),
    ...steps.flatMap((step) => step.problems.map((problem) => problemFinding(problem, step.at, step.id))),
    ...record.problems.map((problem) => problemFinding(problem, record.setup.at)),
    ...steps.flatMap((step) => driftFindings(step, record.run.strict)),
    ...record.steps.filter((step) => step.status === 'not-run').map(notRunFinding),
  ]
  return withLastResort(record, found)
}

function checksBy(result: 'failed' | 'no-verdict', step: StepRecord): readonly Finding[] {
  return alike(step.checks.filter((check) => check.result === result)).map(({ check, tokens }) => {
    const { code, headline, meaning, advice } = meaningOf(check)
    return {
      code: code === 'as-expected' || code === 'recorded' ? 'not-held' : code,
      severity: 'error',
      title: `"${namesOf(tokens)}" ${headline} after step "${step.id}"`,
      meaning,
      ...(advice === '' ? {} : { advice }),
      ...aboutCheck(step, check, tokens),
    }
  })
}

function driftFindings(step: StepRecord, strict: boolean): readonly Finding[] {
  return alike(step.checks.filter((check) => check.drift)).map(({ check, tokens }) => ({
    code: 'drift',
    severity: strict ? 'error' : 'warning',
    title: `"${namesOf(tokens)}" differs from the prediction after step "${step.id}": predicted ${check.predicted}, observed ${check.observed}`,
    ...driftOf(check),
    ...aboutCheck(step, check, tokens),
  }))
}

function aboutCheck(
  step: StepRecord,
  check: CheckRecord,
  tokens: readonly string[],
): Pick<Finding, 'step' | 'at' | 'check' | 'tokens' | 'requestId' | 'note'> {
  return {
    step: step.id,
    at: check.at,
    check,
    tokens,
    ...(check.requestId === undefined ? {} : { requestId: check.requestId }),
    ...(check.note === undefined ? {} : { note: check.note }),
  }
}

/** Puts checks together that differ in nothing but the token and the measurements. */
function alike(checks: readonly CheckRecord[]): readonly { check: CheckRecord; tokens: readonly string[] }[] {
  const groups = new Map<string, { check: CheckRecord; tokens: string[] }>()
  for (const check of checks) {
    const { expected, observed, predicted, by, before, at, result } = check
    const key = JSON.stringify([expected, observed, predicted, by, before, at.line, at.column, result])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { check, tokens: [check.token] })
    else group.tokens.push(check.token)
  }
  return [...groups.values()]
}

function problemFinding(problem: Problem, at: Position, step?: string): Finding {
  return {
    code: 'problem',
    severity: 'error',
    title: step === undefined ? problem.message : `step "${step}": ${problem.message}`,
    meaning: 'what this hit could not be judged, so it does not count as held',
    ...(problem.hint === undefined ? {} : { advice: problem.hint }),
    ...(step === undefined ? {} : { step }),
    at,
    tokens: [],
    ...(problem.requestId === undefined ? {} : { requestId: problem.requestId }),
    note: problem.code,
  }
}

function controlFindings({ control, setup }: RunRecord): readonly Finding[] {
  if (control.status !== 'lost') return []
  const after = control.lostAfter === undefined ? '' : ` after step "${control.lostAfter}"`
  return [
    {
      code: 'control-lost',
      severity: 'error',
      title: `the control token was no longer alive${after}`,
      meaning:
        'a token outside every blast radius was refused as well: the broker may be refusing everything, so no "dead" of this run can be trusted',
      advice: 'check the health of the broker and run again',
      at: setup.at,
      tokens: [],
      ...(control.note === undefined ? {} : { note: control.note }),
    },
  ]
}

function cleanupFindings({ cleanup, setup }: RunRecord): readonly Finding[] {
  const found = cleanup.leftovers.map(({ what, reason, expiresAt }): Finding => ({
    code: 'left-alive',
    severity: 'error',
    title: `"${what}" may be left alive`,
    meaning: `clean-up could not finish: ${reason}`,
    advice:
      expiresAt === undefined
        ? 'run "firebreak cleanup" until it reports nothing left'
        : `run "firebreak cleanup", or wait: it expires at ${epochText(expiresAt)}`,
    at: setup.at,
    tokens: [],
  }))
  if (cleanup.status !== 'failed' || found.length > 0) return found
  return [
    {
      code: 'left-alive',
      severity: 'error',
      title: 'clean-up failed without saying what is left',
      meaning: 'anything this run created may still be alive',
      advice: 'run "firebreak cleanup" until it reports nothing left',
      at: setup.at,
      tokens: [],
    },
  ]
}

function notRunFinding(step: StepRecord): Finding {
  return {
    code: 'not-run',
    severity: 'warning',
    title: `step "${step.id}" did not run`,
    meaning: 'nothing is known about what it was to prove; not run is not passed',
    step: step.id,
    at: step.at,
    tokens: [],
  }
}

/** A run that is not green says why, even if its record gives no reason. */
function withLastResort(record: RunRecord, found: readonly Finding[]): readonly Finding[] {
  const { outcome, word, sentence } = standingOf(record)
  if (outcome === 'held' || found.some(({ severity }) => severity === 'error')) return found
  const finding: Finding = {
    code: 'not-green',
    severity: 'error',
    title: `${word.toLowerCase()}: ${sentence}`,
    meaning: 'the run did not reach a green outcome, so it proves nothing',
    at: record.setup.at,
    tokens: [],
  }
  return [finding, ...found]
}
