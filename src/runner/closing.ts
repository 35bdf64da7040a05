import { FirebreakError } from '../errors.ts'
import { CLOSING } from '../model/ids.ts'
import { foretold } from './context/foretold.ts'
import type { Verdict } from '../model/verdict.ts'
import { namedTokens, type Expectation, type Step } from '../playbook/playbook.ts'
import { afterElsewhere, countsAtTheEnd, mayBeElsewhere } from '../record/judge.ts'
import type { RunEvent } from '../record/events.ts'
import type { PointRecord } from '../record/parts/point.ts'
import type { CheckRecord, Note, Problem, StepStatus } from '../record/record.ts'
import { quotedNames } from '../text/names.ts'
import type { RunContext } from './context/context.ts'
import { elsewhereNote, endedElsewhere } from './ended-elsewhere.ts'
import { problemOf } from './context/problems.ts'
import { lookAtPointsAgain } from './points/closing.ts'
import { compare, worst } from './probing/look.ts'
import { observeAnew } from './probing/observe.ts'

/**
 * A revocation may take more with it than it should, or let go again, a little later than it is acknowledged: what happens
 * within so many milliseconds of the last one is seen. Each run waits for it, so it is no longer.
 */
export const SETTLE_MS = 500

/**
 * Looks at the whole board once more, after the last step and before clean-up, on fresh connections: what the last
 * step found has to be so still, `settleMs` after the last thing that was put on a list, and until then the dead are asked
 * about again and again. A token that has merely run out meanwhile is told and not counted, and so is one that was brought
 * and that somebody else ended, as the broker's log says. Points are asked once more about what was dead there.
 */
export async function* lookAtTheEnd(context: RunContext, last: Step): AsyncGenerator<RunEvent> {
  const { clock } = context
  const begun = clock.monotonic()
  yield { type: 'step-started', step: CLOSING, startedAt: new Date(clock.now()).toISOString() }
  let status: StepStatus = 'no-verdict'
  const problems: Problem[] = []
  const notes: Note[] = []
  const points: PointRecord[] = []
  try {
    const { checks, problems: found, notes: told } = await lookAgain(context, last)
    for (const check of checks) yield { type: 'token-checked', step: CLOSING, check }
    problems.push(...found)
    notes.push(...told)
    points.push(...(await lookAtPointsAgain(context)))
    status = worst([...checks, ...points], problems)
  } catch (error) {
    if (context.signals.stop.aborted || !(error instanceof FirebreakError)) throw error
    problems.push(problemOf(error))
  }
  yield {
    type: 'step-finished',
    step: CLOSING,
    status,
    durationMs: clock.monotonic() - begun,
    problems,
    ...(notes.length > 0 && { notes }),
    ...(points.length > 0 && { points }),
  }
}

interface LookedAgain {
  readonly checks: readonly CheckRecord[]
  readonly problems: readonly Problem[]
  readonly notes: readonly Note[]
}

async function lookAgain(context: RunContext, last: Step): Promise<LookedAgain> {
  const predictions = foretold(context.ledger)
  const made = last.expectations.filter(({ token }) => context.ledger.tokens.has(token))
  const expectations = made.map(({ token, span }): Expectation => ({
    token,
    state: 'unchanged',
    by: 'unnamed',
    span,
  }))
  const tokens = expectations.map(({ token }) => token)
  const lastAt = context.storage.lastEntryAt() ?? Number.NEGATIVE_INFINITY
  const board = await observeAnew(context, { tokens, notBefore: lastAt + context.settleMs }, predictions)
  const before = new Map(context.ledger.observed)
  const seen = compare(context, { id: CLOSING, expectations }, { board, predictions })
  const { checks, notes } = await explainByLog(
    context,
    seen.checks.map((check) => counted(check, before.get(check.token))),
  )
  return { checks, problems: [...seen.problems, ...changeProblem(checks)], notes }
}

function counted(check: CheckRecord, last: Verdict | undefined): CheckRecord {
  return countsAtTheEnd(check.observed, last) ? check : { ...check, result: 'recorded' }
}

function changeProblem(checks: readonly CheckRecord[]): readonly Problem[] {
  const changed = checks.filter(({ result }) => result === 'failed').map(({ token }) => token)
  if (changed.length === 0) return []
  return [
    {
      code: 'changed-after-last-step',
      message: `${quotedNames(changed)} changed after the last step, with nothing done in between`,
      hint: 'the broker did not stand by what it said then, or somebody else revoked something; its audit log tells which',
    },
  ]
}

/**
 * A token that was brought is in other hands, too: where it died since the last step, by something that is written in the
 * broker's log and is not of this run, that is told instead of failing the run. What a step names is then without a verdict.
 */
async function explainByLog(
  context: RunContext,
  checks: readonly CheckRecord[],
): Promise<{ readonly checks: readonly CheckRecord[]; readonly notes: readonly Note[] }> {
  const { ledger, playbook } = context
  const unexplained = checks.filter(
    (check) => check.result === 'failed' && ledger.brought.has(check.token) && mayBeElsewhere(check),
  )
  if (unexplained.length === 0) return { checks, notes: [] }
  const by = await endedElsewhere(
    context,
    unexplained.map(({ token }) => token),
  )
  const named = namedTokens(playbook)
  return {
    checks: checks.map((check) => {
      const event = by.get(check.token)
      if (event === undefined) return check
      const { id, timestamp, hash } = event
      return { ...check, ...afterElsewhere(named.has(check.token)), elsewhere: { id, timestamp, hash } }
    }),
    notes: [...by].map(([token, event]) => elsewhereNote(token, event)),
  }
}
