import type { Position } from '../../diagnostics/source.ts'
import type { CheckStatus } from '../record.ts'

/** A call whose answer is what its step is about, and what came of it. */
export interface AttemptRecord {
  /** The playbook's word for the call. */
  readonly call: string
  /** The line that wants it. */
  readonly at: Position
  readonly wants: 'denied' | 'allowed'
  /** The HTTP status of the refusal that is wanted. */
  readonly status?: number
  /** What the model says; `unknown` where too little is known of the token. */
  readonly predicted: 'denied' | 'allowed' | 'unknown'
  /**
   * `denied-otherwise`: refused in words that this broker does not use for it. `unsteady`: refused, and allowed when it
   * was asked again.
   */
  readonly observed: 'denied' | 'denied-otherwise' | 'allowed' | 'unsteady'
  /** How often it was refused. */
  readonly refusals: number
  /** The refusal in the broker's words. */
  readonly refusal?: { readonly status: number; readonly detail: string }
  /** The same call by a token of the tool's own, between two refusals. */
  readonly control: 'allowed' | 'denied' | 'not-asked'
  /** The token that it was made with may have run out by then. */
  readonly expired?: true
  readonly result: Exclude<CheckStatus, 'recorded'>
  /** The broker did not do what the model says. */
  readonly drift: boolean
  readonly requestId?: string
}

type Case = Omit<AttemptRecord, 'at' | 'call' | 'drift' | 'requestId' | 'result'> & {
  /** Drift fails the run. */
  readonly strict: boolean
}

/**
 * What an attempt is worth. A refusal counts only twice in the broker's own words, with the same call by the control
 * allowed in between, and on a token that had time left: everything else would refuse anything.
 */
export function judgeAttempt(one: Case): Pick<AttemptRecord, 'drift' | 'result'> {
  const drift = drifts(one)
  const result = resultOf(one)
  return { result: drift && one.strict && result !== 'no-verdict' ? 'failed' : result, drift }
}

/** So many refusals count as one. */
const LEAST_REFUSALS = 2

function resultOf({
  wants,
  status,
  observed,
  refusal,
  refusals,
  control,
  expired,
}: Case): AttemptRecord['result'] {
  if (observed === 'unsteady') return 'failed'
  if (observed === 'allowed') return wants === 'allowed' ? 'held' : 'failed'
  if (observed === 'denied-otherwise' || expired === true) return 'no-verdict'
  if (wants === 'allowed') return 'failed'
  if (control !== 'allowed' || refusals < LEAST_REFUSALS) return 'no-verdict'
  return refusal?.status === status ? 'held' : 'failed'
}

function drifts({ predicted, observed, expired }: Case): boolean {
  if (predicted === 'unknown' || observed === 'denied-otherwise' || expired === true) return false
  return (observed === 'denied') !== (predicted === 'denied')
}
