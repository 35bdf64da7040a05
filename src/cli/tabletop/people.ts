import type { Exercise } from '../../tabletop/exercise.ts'
import { serveExercise } from '../../tabletop/serving/serve.ts'
import { isLoopback } from '../../tabletop/serving/doors.ts'
import { FirebreakError } from '../../errors.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'
import { pipelineVariable } from '../host/pipeline.ts'
import { playOnConsole } from './console.ts'

interface Serving {
  readonly stop: AbortSignal
  /** Loopback unless told. */
  readonly listen?: string
  readonly port?: number
}

/** How often what is due by time is looked for. */
const TICK_MS = 250

/**
 * Lets people play an exercise until it is over or stopped: in browsers, and on the terminal where there is one.
 *
 * @throws FirebreakError `usage` in a pipeline, where nobody would ever come
 */
export async function playWithPeople(host: Host, exercise: Exercise, serving: Serving): Promise<void> {
  const { stop, listen, port } = serving
  if (pipelineVariable(host.env) !== undefined) throw nobody()
  const pages = await serveExercise(exercise, {
    now: () => host.clock.now(),
    ...(listen !== undefined && { host: listen }),
    ...(port !== undefined && { port }),
  })
  const over = new AbortController()
  const end = (): void => over.abort()
  const unwatch = exercise.watch(({ type }) => {
    if (type === 'cleaned') end()
  })
  stop.addEventListener('abort', end, { once: true })
  if (stop.aborted) end()
  const timer = setInterval(() => void exercise.tick(), TICK_MS)
  try {
    host.stderr.write(`the room, for the projector:  ${escapeTerminal(pages.room)}\n`)
    host.stderr.write(`the facilitator, once:        ${escapeTerminal(pages.facilitator)}\n`)
    if (listen !== undefined && !isLoopback(listen)) host.stderr.write(PLAIN)
    await playOnConsole(host, exercise, {
      signal: over.signal,
      anotherKey: () => `the facilitator, once: ${pages.anotherKey()}`,
    })
    await ended(over.signal)
  } finally {
    clearInterval(timer)
    stop.removeEventListener('abort', end)
    unwatch()
    await pages.close()
  }
}

function nobody(): FirebreakError {
  return new FirebreakError('usage', 'in a pipeline there is nobody to play it', {
    hint: 'play it with --answers FILE',
  })
}

const PLAIN =
  'this is plain HTTP: whoever is between you and a browser can read and change it, the keys included\n'

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
