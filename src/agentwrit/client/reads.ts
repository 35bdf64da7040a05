import { createBound } from '../../http/bound.ts'
import { createGate } from '../../http/gate.ts'
import { settledOrAborted } from '../../http/on-abort.ts'
import { TransportFailure } from '../../http/transport-failure.ts'
import type { WireAnswer } from '../../http/wire.ts'

/**
 * Keeps reads within what the broker, or a gateway before it, bears: fewer at a time where it is overburdened, and none
 * while it asks for patience. Of all requests only reads are sent by the dozen.
 */
export interface Reads {
  /**
   * Asks when it may.
   *
   * @throws TransportFailure `aborted` when the signal aborts before
   */
  pass(question: Question, ask: () => Promise<WireAnswer>): Promise<WireAnswer>
  /**
   * Waits; nothing is asked meanwhile. Who comes while there is a rest already waits for the end of that: nothing has been
   * asked since it began.
   *
   * @param begin the rest itself
   */
  readonly rest: (begin: () => Promise<void>, signal: AbortSignal | undefined) => Promise<void>
}

interface Question {
  readonly signal: AbortSignal | undefined
  /** Whether all like it take equally long. */
  readonly isTimed: boolean
}

/** @param most how many may be under way at a time */
export function createReads(most: number): Reads {
  const gate = createGate(most)
  const bound = createBound(most)
  let resting: Promise<void> | undefined
  return {
    pass: async ({ signal, isTimed }, ask) => {
      const admitted = gate.enter(signal)
      // Nobody waits for a free place: not even a turn of the event loop.
      if (admitted !== true && !(await admitted)) throw new TransportFailure('aborted', false)
      try {
        // After one there may be another: who came before may have been refused again.
        for (let rest = resting; rest !== undefined; rest = resting) {
          await settledOrAborted(rest, signal)
          if (signal?.aborted === true) throw new TransportFailure('aborted', false)
        }
        const answer = await ask()
        gate.resize(bound.after(answer, isTimed))
        return answer
      } finally {
        gate.leave()
      }
    },
    rest: (begin, signal) => {
      resting ??= begin().finally(() => {
        resting = undefined
      })
      return settledOrAborted(resting, signal)
    },
  }
}
