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
  /** Whether there was a race since this was asked before: what collided then collided with ourselves. */
  raced(): boolean
}

/** @param pauseMs the pause after each audited request from the start, exactly; 0 to pause only once others are hit, and then as the broker needs */
export function createTraffic(timing: Timing, pauseMs: number): Traffic {
  const turns = createTurns()
  let pause = pauseMs
  const hurried = new AbortController()
  let audited = 0
  const races = countRaces()
  const leave = (end: () => void, tookMs: number): void => {
    audited += 1
    if (pause === 0 || races.isOn()) end()
    else void timing.sleep(pauseMs > 0 ? pause : restAfter(tookMs, pause), hurried.signal).then(end, end)
  }
  const inTurn = async <T>(
    operation: Operation,
    company: string | undefined,
    { signal, work }: Work<T>,
  ): Promise<T> => {
    const isRacing = races.isOn() && RACERS.has(operation)
    const end = await turns.take(isRacing ? 'race' : pause > 0 ? undefined : company, signal)
    if (end === undefined) throw calledOff(operation)
    const begun = timing.now()
    try {
      return await work()
    } finally {
      leave(end, timing.now() - begun)
    }
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
    ...races,
    audited: () => audited,
    pass: (operation, signal, work) => {
      const { traffic } = OPERATIONS[operation]
      return traffic === 'free' ? work() : inTurn(operation, COMPANY[traffic], { signal, work })
    },
  }
}

interface Work<T> {
  readonly signal: AbortSignal | undefined
  readonly work: () => Promise<T>
}

/** A broker with a slow disk is busy for longer with each request, and whoever else asks then is hit: nine tenths of the time are theirs. */
const RESTS = 9

/** So that no single slow answer holds anything up for long, and a fleet of 500 is made within five minutes. */
const LONGEST_REST_MS = 200

function restAfter(tookMs: number, leastMs: number): number {
  return Math.max(leastMs, Math.min(LONGEST_REST_MS, RESTS * tookMs))
}

function countRaces(): Pick<Traffic, 'race' | 'raced'> & { readonly isOn: () => boolean } {
  let on = 0
  let raced = false
  return {
    isOn: () => on > 0,
    race: () => {
      on += 1
      raced = true
      let over = false
      return () => {
        if (!over) on -= 1
        over = true
      }
    },
    raced: () => {
      const was = raced
      raced = on > 0
      return was
    },
  }
}

/** What a race is between. */
const RACERS: ReadonlySet<Operation> = new Set<Operation>(['renew', 'revoke'])

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
