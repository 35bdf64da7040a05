import { CONTROL } from '../../model/ids.ts'
import { unconfirmed } from '../answers.ts'
import { looksOf } from '../looks.ts'
import { outcomeOf, resultsOf, statusOf, STOPS } from '../outcome.ts'
import type { RunRecord, StepRecord } from '../record.ts'
import { storageOf } from '../parts/storage.ts'
import {
  says,
  wrongAttempts,
  wrongAudits,
  wrongChecks,
  wrongHooks,
  wrongPoints,
  wrongRaces,
  wrongRepetitions,
} from './wrong-results.ts'

/**
 * In what a record contradicts itself, each as the end of a sentence that starts with "the record". Every check is judged
 * again, every step's status and the outcome are drawn from the checks again, and nothing may be missing between them.
 */
export function contradictionsIn(record: RunRecord): readonly string[] {
  return [
    ...wrongChecks(record),
    ...wrongAudits(record),
    ...wrongAttempts(record),
    ...wrongPoints(record),
    ...wrongRaces(record),
    ...wrongHooks(record),
    ...wrongRepetitions(record),
    ...wrongSteps(record),
    ...missingChecks(record),
    ...wrongControl(record),
    ...wrongCleanup(record),
    ...wrongStorage(record),
    ...wrongOutcome(record),
  ]
}

function wrongSteps(record: RunRecord): readonly string[] {
  const { setup } = record
  return looksOf(record).flatMap((step) =>
    says(
      !isPossible(step, step === setup),
      `calls the step "${step.id}" ${step.status}, which does not follow from its checks`,
    ),
  )
}

/** A step may come out worse than its checks, by a problem or a stop, and never better. */
function isPossible(step: StepRecord, isSetup: boolean): boolean {
  const { status, checks, problems } = step
  const results = resultsOf(step)
  switch (status) {
    case 'held':
      // A playbook may make all its agents in steps; then there is nothing to look at before.
      return (
        problems.length === 0 &&
        unconfirmed(step).length === 0 &&
        (statusOf(results) === 'held' || (isSetup && checks.length === 0))
      )
    case 'failed':
      return statusOf(results) === 'failed' || problems.length > 0
    case 'no-verdict':
      return true
    case 'not-run':
      return checks.length === 0
  }
}

/** A step that held has asked about every token that there was, and about no other. */
function missingChecks(record: RunRecord): readonly string[] {
  const { tokens } = record
  const all = looksOf(record)
  const places = new Map(all.map(({ id }, index) => [id, index]))
  const known = new Set(tokens.map(({ handle }) => handle))
  // The control is looked at in every step, and has a record of its own.
  const demanded = tokens.filter(({ handle }) => handle !== CONTROL)
  return all.flatMap(({ id, status, checks }, index) => {
    const asked = new Set(checks.map(({ token }) => token))
    const unasked = demanded.find(
      ({ handle, since }) => (places.get(since) ?? 0) <= index && !asked.has(handle),
    )
    const unknown = checks.find(({ token }) => !known.has(token))
    return [
      ...says(
        status === 'held' && unasked !== undefined,
        `calls the step "${id}" held without a check of the token "${unasked?.handle ?? ''}"`,
      ),
      ...says(
        unknown !== undefined,
        `has a check of the token "${unknown?.token ?? ''}" after the step "${id}", and does not tell where it comes from`,
      ),
      ...says(asked.size !== checks.length, `has two checks of one token after the step "${id}"`),
    ]
  })
}

/** One that was never looked at says nothing about the broker. */
function wrongControl({ control: { status, probes, lostAfter } }: RunRecord): readonly string[] {
  return [
    ...says(status === 'alive' && probes === 0, 'calls its control token alive, which was never looked at'),
    ...says(
      status === 'alive' && lostAfter !== undefined,
      'calls its control token alive, and says after which step it was lost',
    ),
    ...says(status === 'not-run' && probes > 0, 'says that its control token was not run, but looked at'),
  ]
}

function wrongCleanup({ cleanup }: RunRecord): readonly string[] {
  const { status, leftovers, released, alreadyDead } = cleanup
  return [
    ...says(
      status !== 'failed' && leftovers.length > 0,
      `says that clean-up ended as "${status}", and names what may be left alive`,
    ),
    ...says(
      status === 'nothing-to-do' && released + alreadyDead > 0,
      'says that there was nothing to clean up, and how many tokens were ended',
    ),
  ]
}

/** A record of version 1 did not observe it. */
function wrongStorage(record: RunRecord): readonly string[] {
  const { storage = 'absent' } = record
  const seen = storageOf(record)
  return says(
    record.record !== 1 && storage !== seen,
    `sums storage up as "${storage}", but its steps and its clean-up make it "${seen}"`,
  )
}

/** A stop is no part of what was observed, but it never makes an outcome better. */
function wrongOutcome(record: RunRecord): readonly string[] {
  const { outcome } = record.run
  const possible = [outcomeOf(record), ...STOPS.map((stop) => outcomeOf(record, stop))]
  return says(
    !possible.includes(outcome),
    `has the outcome "${outcome}", but what it says was observed makes it "${outcomeOf(record)}"`,
  )
}
