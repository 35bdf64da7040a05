import { answerTo } from '../../record/answers.ts'
import { contradictionsIn } from '../../record/reading/contradictions.ts'
import { outcomeOf } from '../../record/outcome.ts'
import type { Outcome, RunRecord } from '../../record/record.ts'
import type { Tone } from './looks.ts'
import { looksOf } from '../../record/looks.ts'
import { countsOf, tokensText, type Counts } from './counts.ts'
import { plural } from '../../text/plural.ts'
import { showsEffect } from '../../record/judge.ts'

/** Where a run stands, in one word and one sentence. Only `good` is green. */
interface Standing {
  readonly outcome: Outcome
  readonly tone: Tone
  readonly word: string
  readonly sentence: string
}

/**
 * Says how a run ended. A record that contradicts itself is not believed, however it says that it ended: what it shows is
 * a bug in whatever wrote it, and no report may come out green because of that.
 */
export function standingOf(record: RunRecord): Standing {
  const outcome = record.run.outcome
  const doubt = outcome === 'held' ? contradictionIn(record) : undefined
  if (doubt !== undefined) return unbelievable(`says "held", but ${doubt}`)
  const [contradiction] = contradictionsIn(record)
  if (contradiction !== undefined) return unbelievable(contradiction)
  return { outcome, ...WORDS[outcome], sentence: SENTENCES[outcome](countsOf(record), record) }
}

function unbelievable(what: string): Standing {
  return { outcome: 'bug', ...WORDS.bug, sentence: `the record ${what}; do not rely on it` }
}

/** What every report has to say of a run against the embedded broker. */
export const EMBEDDED_NOTICE =
  'ran against the embedded broker, a stand-in: it proves the playbook, not your broker'

const WORDS: Readonly<Record<Outcome, { readonly tone: Tone; readonly word: string }>> = {
  held: { tone: 'good', word: 'Contained' },
  failed: { tone: 'bad', word: 'Failed' },
  'no-verdict': { tone: 'warn', word: 'No verdict' },
  'cleanup-failed': { tone: 'bad', word: 'Clean-up failed' },
  'nothing-ran': { tone: 'warn', word: 'Nothing ran' },
  interrupted: { tone: 'warn', word: 'Interrupted' },
  terminated: { tone: 'warn', word: 'Terminated' },
  'hung-up': { tone: 'warn', word: 'Hung up' },
  quit: { tone: 'warn', word: 'Quit' },
  bug: { tone: 'bad', word: 'Internal error' },
}

const SENTENCES: Readonly<Record<Outcome, (counts: Counts, record: RunRecord) => string>> = {
  held: ({ held, stepsRun }, record) =>
    `all ${plural(held, 'expectation')} held, on ${tokensText(record)} over ${plural(stepsRun, 'step')}${atTry(record)}`,
  failed: ({ held, failed, noVerdict }, record) =>
    failed > 0
      ? `${failed} of ${plural(held + failed + noVerdict, 'expectation')} did not hold`
      : brokenPromises(record),
  'no-verdict': ({ held, failed, noVerdict }, record) =>
    noVerdict > 0
      ? `${noVerdict} of ${plural(held + failed + noVerdict, 'expectation')} could not be judged`
      : notProved(record),
  'cleanup-failed': (_, { cleanup }) =>
    `${plural(cleanup.leftovers.length, 'thing')} may be left alive on the broker`,
  'nothing-ran': ({ held }, record) =>
    `${held === 0 ? 'no expectation was checked' : missing(record)}, so nothing is proved`,
  interrupted: (_, record) => `stopped before the end; ${cutOff(record)}`,
  terminated: (_, record) => `stopped from outside; ${cutOff(record)}`,
  'hung-up': (_, record) => `the terminal was closed; ${cutOff(record)}`,
  quit: (_, record) => `stopped before the end (SIGQUIT); ${cutOff(record)}`,
  bug: () => 'the tool itself failed, so nothing is proved',
}

/** What is green only after others that had no verdict says so wherever it is called green. */
function atTry({ tries = [] }: RunRecord): string {
  return tries.length === 0 ? '' : `, at try ${tries.length + 1}`
}

/** What a stop kept from being done: the step it cut off, and those after it. */
function cutOff(record: RunRecord): string {
  const cut = looksOf(record).find(
    ({ status, durationMs }) => status === 'no-verdict' && durationMs === undefined,
  )
  const { stepsNotRun } = countsOf(record)
  const told = [
    ...(cut === undefined
      ? []
      : [cut === record.setup ? 'the set-up was cut off' : `the step "${cut.id}" was cut off`]),
    ...(stepsNotRun === 0 ? [] : [`${plural(stepsNotRun, 'step')} did not run`]),
  ]
  return told.length === 0 ? 'every step had been done' : told.join(', and ')
}

/** Why a run failed although no check did: its steps, or what clean-up found out; what drifts in a strict run is a failed check. */
function brokenPromises(record: RunRecord): string {
  const failed = looksOf(record).filter((step) => step.status === 'failed')
  const codes = new Set(failed.flatMap(({ problems }) => problems.map(({ code }) => code)))
  if (failed.length === 0) {
    const found = [...new Set(record.problems.map(({ code }) => code))].join(', ')
    return `no expectation failed, but clean-up found the broker at odds with it: ${found}`
  }
  return `no expectation failed, but ${plural(failed.length, 'step')} did: ${[...codes].join(', ')}`
}

/** What was sent and acknowledged, and could not be asked about. */
function notProved(record: RunRecord): string {
  const open = record.steps.flatMap((step) =>
    (step.action?.revocations ?? [])
      .filter(({ proof }) => proof === 'not-proved')
      .map((one) => ({ target: one.target, isLost: answerTo(one, step) === 'lost' })),
  )
  const [first] = open
  if (first === undefined) return 'the run could not find out what it had to'
  const word = open.some(({ isLost }) => isLost) ? 'sent, not proved' : 'acknowledged, not proved'
  return open.length === 1
    ? `${word}: the revocation of ${first.target}`
    : `${word}: ${open.length} revocations`
}

/** Why a run in which expectations held is no proof. */
function missing({ steps, control }: RunRecord): string {
  const held = steps.flatMap(({ checks }) => checks).filter(({ result }) => result === 'held')
  if (!held.some(({ by, expected }) => by === 'named' && expected === 'dead')) {
    return 'the playbook names no token "dead" that died'
  }
  if (!held.some(({ observed }) => observed === 'alive')) return 'no token was alive when another was dead'
  const idle = steps.find((step) => !showsEffect(step))
  if (idle !== undefined) return `no token died by the revocation of step "${idle.id}"`
  return control.status === 'alive' ? 'not every step ran' : 'the control token was not seen alive to the end'
}

/** The outcome follows from the statuses, and the statuses from the checks: all three are asked. */
function contradictionIn(record: RunRecord): string | undefined {
  const counts = countsOf(record)
  if (counts.failed + counts.noVerdict > 0) return 'some of its checks did not hold'
  if (record.run.strict && counts.drift > 0) return 'the broker differs from the prediction in a strict run'
  if (record.control.status !== 'alive') return 'its control token was not seen alive to the end'
  const shown = outcomeOf(record)
  return shown === 'held' ? undefined : `what it shows comes to "${WORDS[shown].word.toLowerCase()}"`
}
