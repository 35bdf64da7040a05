import type { WorldAction } from '../../model/action.ts'
import type { ActionKey, ActionOf } from '../../playbook/actions/registry.ts'
import type { ActionRecord, Note, Problem } from '../../record/record.ts'
import type { TokenRecord } from '../../record/facts.ts'
import type { RunContext } from '../context/context.ts'
import type { Made } from './issue.ts'

/** What is known once an action has been done. */
export interface Acted {
  readonly record: ActionRecord
  readonly issued: readonly TokenRecord[]
  /** The monotonic clock when the first request that can kill left, and when the last was acknowledged. */
  readonly sentAt: number
  readonly acknowledgedAt: number
  /** What the broker got wrong about it; the probes go on all the same. */
  readonly problems: readonly Problem[]
  /** Answers that got lost: they explain a check that did not hold, and mean nothing where all held. */
  readonly doubts: readonly Problem[]
  /** Told, never judged. */
  readonly notes: readonly Note[]
}

/** What one kind of action has to say of itself; for the rest there is a default. */
export interface Performed extends Partial<Omit<Acted, 'issued' | 'record'>> {
  /** The tokens that it made. */
  readonly made?: readonly Made[]
  /** What the broker acknowledged, as the model sees it; absent where it leaves the model's world as it is. */
  readonly world?: WorldAction | undefined
  /** What the record says besides what was asked for. */
  readonly record?: Omit<ActionRecord, 'kind' | 'summary'>
}

/**
 * Does one kind of action at the broker. The model's world is not its business: it says what was acknowledged.
 *
 * @throws BrokerError when it could not be done
 */
export type Perform<Key extends ActionKey> = (
  context: RunContext,
  step: string,
  action: ActionOf<Key>,
) => Promise<Performed>
