import { BrokerError, type Operation } from '../../broker/broker-error.ts'
import type { Pace } from '../../broker/client.ts'
import { createTurns } from '../../http/turns.ts'
import { OPERATIONS, type OperationShape } from './operation.ts'
import type { Timing } from './retry.ts'

/**
 * What keeps requests of one client from spoiling each other at the broker, and from spoiling other clients' (API notes
 * 12.14). Everything a client sends goes through it, so that no caller can forget it.
 */
export interface Traffic extends Pace {
  /**
   * Does the work when it is its turn.
   *
   * @throws BrokerError `interrupted` when the signal aborts before
   */
  pass<T>(operation: Operation, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T>
  /** How many requests that the broker audits have been sent. */
  audited(): number
}

/** @param pauseMs the pause after each audited request from the start */
export function createTraffic(timing: Timing, pauseMs: number): Traffic {
  const turns = createTurns()
  let pause = pauseMs
  const hurried = new AbortController()
  let audited = 0
  const leave = (end: () => void): void => {
    audited += 1
    if (pause === 0) end()
    else void timing.sleep(pause, hurried.signal).then(end, end)
  }
  return {
    pauseMs: () => pause,
    reason: () => (pauseMs > 0 ? 'asked' : 'collisions'),
    slowDown: (milliseconds) => {
      if (!hurried.signal.aborted) pause = Math.max(pause, milliseconds)
    },
    hurry: () => {
      pause = 0
      hurried.abort()
    },
    audited: () => audited,
    pass: async (operation, signal, work) => {
      const { traffic } = OPERATIONS[operation]
      if (traffic === 'free') return work()
      const end = await turns.take(pause > 0 ? undefined : COMPANY[traffic], signal)
      if (end === undefined) throw calledOff(operation)
      try {
        return await work()
      } finally {
        leave(end)
      }
    },
  }
}

/** Whose turn may be had together; see `OperationShape.traffic`. */
const COMPANY: Readonly<Record<Exclude<OperationShape['traffic'], 'free'>, string | undefined>> = {
  audited: 'audited',
  'log-in': 'log-in',
  alone: undefined,
}

function calledOff(operation: Operation): BrokerError {
  const { does } = OPERATIONS[operation]
  return new BrokerError('interrupted', `cannot ${does}: called off`, { operation })
}
