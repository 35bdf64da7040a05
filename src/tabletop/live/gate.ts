import type { RunContext } from '../../runner/context/context.ts'
import type { Step } from '../../playbook/playbook.ts'

/** What the run is to do next; nothing where it is to end. */
export type Order = ((context: RunContext) => Step) | undefined

/** Where a run waits between its steps, and somebody else decides when it goes on. */
export interface StepGate {
  /** For the run. */
  next(context: RunContext): Promise<Step | undefined>
  /** Lets the run go on; resolves when it waits again, never where it ends instead. */
  give(order: Order): Promise<RunContext>
  /** Resolves when the run waits here for the first time. */
  readonly arrived: Promise<RunContext>
  /** The run that waits here; undefined while it is under way, or over. */
  waiting(): RunContext | undefined
}

/**
 * @param arrived is done whenever the run has come here, before anybody hears of it
 * @param meanwhile is done while nobody says how to go on; how long until it is to be done again, in milliseconds
 */
export function createStepGate(
  arrived: (context: RunContext) => void,
  meanwhile: (context: RunContext) => Promise<number>,
): StepGate {
  let here: RunContext | undefined
  let arrival = promised<RunContext>()
  let order = promised<{ readonly step: Order }>()
  return {
    arrived: arrival.promise,
    waiting: () => here,
    give: (step) => {
      arrival = promised()
      order.resolve({ step })
      return arrival.promise
    },
    next: async (context) => {
      arrived(context)
      here = context
      arrival.resolve(context)
      const { step } = await until(order.promise, context, meanwhile)
      here = undefined
      order = promised()
      return step?.(context)
    },
  }
}

async function until<Result>(
  given: Promise<Result>,
  context: RunContext,
  meanwhile: (context: RunContext) => Promise<number>,
): Promise<Result> {
  let result: { readonly value: Result } | undefined
  const ready = given.then((value) => (result = { value }))
  for (;;) {
    const pause = await meanwhile(context)
    if (result !== undefined) return result.value
    await Promise.race([ready, pauseOf(context, pause, ready)])
  }
}

/** Ends early, and without a trace, once the other thing has come. */
async function pauseOf({ clock, signals }: RunContext, ms: number, ready: Promise<unknown>): Promise<void> {
  const early = new AbortController()
  void ready.then(() => early.abort())
  try {
    await clock.sleep(ms, AbortSignal.any([signals.stop, early.signal]))
  } catch (error) {
    if (signals.stop.aborted) throw error
  }
}

interface Promised<Result> {
  readonly promise: Promise<Result>
  readonly resolve: (result: Result) => void
}

function promised<Result>(): Promised<Result> {
  let resolve: (result: Result) => void = () => undefined
  const promise = new Promise<Result>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
