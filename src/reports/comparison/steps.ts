import { resultsOf } from '../../record/outcome.ts'
import type { CheckStatus, RunRecord, StepRecord, StepStatus } from '../../record/record.ts'
import { looksOf } from '../../record/looks.ts'
import { slowestDeath } from '../reading/deaths.ts'
import { LOOKS } from '../reading/looks.ts'
import { type Change, changeOf, worstOf } from './change.ts'

/** One step on both sides. */
export interface StepChange {
  readonly id: string
  readonly change: Change
  /** Its status on each side, in words. */
  readonly words: readonly [string, string]
  /** What was seen of tokens and differs, but for what differed in the same way after the step before. */
  readonly tokens: readonly TokenChange[]
  /** The longest time from sending a revocation to the first refusal, in milliseconds; absent where nothing died. */
  readonly diedMs: readonly [number | undefined, number | undefined]
}

interface TokenChange {
  readonly token: string
  readonly change: Change
  readonly words: readonly [string, string]
}

/** Compares all steps of two runs by their ids, those that only one of them has included. */
export function compareSteps(before: RunRecord, after: RunRecord): readonly StepChange[] {
  const [old, now] = [byId(before), byId(after)]
  const steps = [...new Set([...old.keys(), ...now.keys()])].map((id) =>
    compareStep(id, old.get(id), now.get(id)),
  )
  return steps.map((step, index) => ({ ...step, tokens: newsOf(step, steps[index - 1]) }))
}

/** A token that differs goes on doing so; what is worth a line is where it begins, or changes. */
function newsOf({ tokens }: StepChange, before: StepChange | undefined): StepChange['tokens'] {
  const told = new Set((before?.tokens ?? []).map(keyOf))
  return tokens.filter((token) => !told.has(keyOf(token)))
}

function keyOf({ token, words }: TokenChange): string {
  return JSON.stringify([token, words])
}

function byId(record: RunRecord): ReadonlyMap<string, StepRecord> {
  return new Map(looksOf(record).map((step) => [step.id, step]))
}

function compareStep(id: string, before: StepRecord | undefined, after: StepRecord | undefined): StepChange {
  const tokens = compareTokens(before, after)
  const change = worstOf([
    statusChange(before?.status, after?.status),
    resultsChange(before, after),
    storageChange(before, after),
    ...tokens.map((token) => token.change),
  ])
  return {
    id,
    change,
    words: [wordOf(before), wordOf(after)],
    tokens,
    diedMs: [slowestDeath(before?.checks ?? []), slowestDeath(after?.checks ?? [])],
  }
}

function wordOf(step: StepRecord | undefined): string {
  if (step === undefined) return 'not there'
  const stored = step.storage?.status
  const storage = stored === undefined || stored === 'stored' ? '' : `, ${STORAGE[stored].word}`
  return `${LOOKS[step.status].word}${storage}`
}

const STORAGE = {
  stored: { rank: 0, word: 'stored' },
  'not-observed': { rank: 1, word: 'storage not observed' },
  'not-stored': { rank: 2, word: 'not stored' },
} as const

function storageChange(before: StepRecord | undefined, after: StepRecord | undefined): Change {
  const [old, now] = [before?.storage?.status, after?.storage?.status]
  return old === undefined || now === undefined ? 'same' : changeOf(STORAGE[old].rank, STORAGE[now].rank)
}

const STATUS_RANK: Readonly<Record<StepStatus, number>> = {
  held: 0,
  'not-run': 1,
  'no-verdict': 1,
  failed: 2,
}

function statusChange(before: StepStatus | undefined, after: StepStatus | undefined): Change {
  if (before === after) return 'same'
  if (before === undefined) return 'different'
  if (after === undefined) return 'worse'
  const change = changeOf(STATUS_RANK[before], STATUS_RANK[after])
  return change === 'same' ? 'different' : change
}

const RESULT_RANK: Readonly<Record<CheckStatus, number>> = {
  held: 0,
  recorded: 0,
  'no-verdict': 1,
  failed: 2,
}

/** Attempts, points and what was wanted of the audit log as well; in the order of the playbook, which is the same for both. */
function resultsChange(before: StepRecord | undefined, after: StepRecord | undefined): Change {
  if (before === undefined || after === undefined) return 'same'
  const [old, now] = [resultsOf(before), resultsOf(after)]
  if (old.length !== now.length) return 'different'
  return worstOf(
    now.map(({ result }, index) => changeOf(RESULT_RANK[old[index]?.result ?? result], RESULT_RANK[result])),
  )
}

function compareTokens(
  before: StepRecord | undefined,
  after: StepRecord | undefined,
): readonly TokenChange[] {
  if (before === undefined || after === undefined) return []
  const [old, now] = [checksOf(before), checksOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((token) => {
    const [was, is] = [old.get(token), now.get(token)]
    const words = [seenOf(was), seenOf(is)] as const
    if (words[0] === words[1] && was?.result === is?.result) return []
    return [{ token, change: tokenChange(was, is), words }]
  })
}

type Check = StepRecord['checks'][number]

function checksOf({ checks }: StepRecord): ReadonlyMap<string, Check> {
  return new Map(checks.map((check) => [check.token, check]))
}

function tokenChange(was: Check | undefined, is: Check | undefined): Change {
  if (was === undefined || is === undefined) return 'different'
  const change = worstOf([
    changeOf(RESULT_RANK[was.result], RESULT_RANK[is.result]),
    changeOf(Number(was.drift), Number(is.drift)),
  ])
  return change === 'same' ? 'different' : change
}

/** What the broker said, and that it differs from the model. */
function seenOf(check: Check | undefined): string {
  if (check === undefined) return 'not asked about'
  const drift = check.drift ? ', not as predicted' : ''
  return `${check.observed}${drift}`
}
