import { defined } from '../../defined.ts'
import { FirebreakError } from '../../errors.ts'
import type { Exercise } from '../../tabletop/exercise.ts'
import { isLoopbackHost } from '../../tabletop/serving/doors.ts'
import { serveExercise } from '../../tabletop/serving/serve.ts'
import { clockText } from '../../tabletop/transcript.ts'
import type { Command, Phase } from '../../tabletop/views.ts'
import { parseDuration } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'
import type { ExerciseJournal } from './exercise-folder.ts'
import { pipelineVariable } from '../host/pipeline.ts'

interface Serving {
  readonly journal: Pick<ExerciseJournal, 'keepPages' | 'pages'>
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
 * @throws FirebreakError `usage` in a pipeline, where nobody would ever come, and where the pages cannot be served
 */
export async function playWithPeople(host: Host, exercise: Exercise, serving: Serving): Promise<void> {
  const { stop, listen, port, journal } = serving
  if (pipelineVariable(host.env) !== undefined) throw nobody()
  const pages = await serveExercise(exercise, {
    now: () => host.clock.now(),
    ...defined({ before: journal.pages }),
    ...(listen !== undefined && { host: listen }),
    ...(port !== undefined && { port }),
  }).catch((cause: unknown) => {
    throw notServed(cause, serving)
  })
  journal.keepPages(pages.kept)
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
    if (listen !== undefined && !isLoopbackHost(listen)) host.stderr.write(PLAIN)
    await playOnConsole(host, exercise, {
      signal: over.signal,
      anotherKey: () => `the facilitator, once: ${pages.anotherKey()}`,
    })
    await ended(over.signal)
    // Stopped or played, the pages show how it ended.
    if (exercise.room().phase !== 'ended') await exercise.give({ type: 'end' })
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

/** What the system says of the address, which the operator chose and can choose again. */
function notServed(cause: unknown, { listen = '127.0.0.1', port }: Serving): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const why = ADDRESS_PROBLEMS[code]
  if (why === undefined) return cause
  const at = port === undefined ? listen : `${listen}, port ${port}`
  return new FirebreakError('usage', `the two pages cannot be served at "${at}": ${why}`, {
    hint: 'choose another --port or --listen; without --port any free one is taken',
    cause,
  })
}

const ADDRESS_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else listens there',
  EACCES: 'this user may not listen there',
  EADDRNOTAVAIL: 'this machine does not have that address',
  EAFNOSUPPORT: 'this machine does not speak that kind of address',
  EINVAL: 'that is no address to listen at',
  ENOTFOUND: 'no machine has that name',
  EAI_AGAIN: 'that name cannot be looked up now',
}

const PLAIN =
  'this is plain HTTP: whoever is between you and a browser can read and change it, the keys included\n'

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** What the console needs besides the exercise. */
interface Sitting {
  /** The exercise is over, or is to be stopped. */
  readonly signal: AbortSignal
  /** A new key for the facilitator's page, in words. */
  readonly anotherKey: () => string
}

/** Lets whoever sits at the terminal play an exercise, line by line; does nothing where nobody can be asked. */
async function playOnConsole(host: Host, exercise: Exercise, { signal, anotherKey }: Sitting): Promise<void> {
  while (!signal.aborted) {
    const typed = await host.askTerminal?.(promptOf(exercise), signal)
    if (typed === undefined || signal.aborted) return
    const command = typed.trim() === 'key' ? anotherKey() : commandFrom(typed, exercise)
    const told = typeof command === 'string' ? command : await exercise.give(command)
    // What is ours has lines of its own.
    if (told !== undefined) host.stderr.write(`${told === HELP ? HELP : escapeTerminal(told)}\n`)
  }
}

function promptOf(exercise: Exercise): string {
  const { phase, clock } = exercise.room()
  const { can } = exercise.facilitator()
  const deciding = can.includes('decide') ? 'decide OPTION who: why' : 'Enter goes on'
  const hint = HINTS.get(phase) ?? deciding
  return `[${clockText(clock.elapsedMs)} ${clock.running ? phase : `${phase}, paused`}] ${hint}; ? helps > `
}

const HINTS: ReadonlyMap<Phase, string> = new Map<Phase, string>([
  ['opening', 'begin'],
  ['hot-wash', 'wash WELL | IMPROVE, then end'],
])

/** The command that was typed; a text says why it is none. */
function commandFrom(typed: string, exercise: Exercise): Command | string {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(typed) ?? []
  const read = READ.get(word)
  return read === undefined ? HELP : read(rest, exercise)
}

type Read = (rest: string, exercise: Exercise) => Command | string

const READ: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['', (_rest, exercise) => ({ type: exercise.room().phase === 'opening' ? 'begin' : 'next' })],
  ['begin', () => ({ type: 'begin' })],
  ['next', () => ({ type: 'next' })],
  ['pause', (rest) => ({ type: 'pause', reason: rest === '' ? 'a break' : rest })],
  ['go', () => ({ type: 'continue' })],
  ['extend', (rest) => timed('extend', rest)],
  ['skip', (rest) => timed('skip', rest)],
  ['ask', (rest) => ({ type: 'ask-log', about: rest })],
  ['decide', decision],
  ['none', () => ({ type: 'no-decision' })],
  ['roll', (rest) => ({ type: 'roll', procedure: rest === 'procedure' })],
  ['note', (rest) => ({ type: 'note', text: rest })],
  ['roster', roster],
  ['rate', rating],
  ['hot-wash', () => ({ type: 'hot-wash' })],
  ['wash', hotWash],
  ['improve', improvement],
  ['end', () => ({ type: 'end' })],
])

const HELP = `Enter goes on; begin; pause WHY; go; extend 5m; skip 5m; ask TOKEN; decide OPTION WHO: WHY; none; roll [procedure];
note TEXT; roster ROLE=NAME, ROLE=NAME; rate OBJECTIVE P|S|M|U EVIDENCE; hot-wash; wash WELL | IMPROVE;
improve ISSUE | ACTION | OWNER | DUE; key (another one for the facilitator's page); end`

function timed(type: 'extend' | 'skip', rest: string): Command | string {
  const ms = parseDuration(rest)
  return ms === undefined ? 'say how long, such as 5m' : { type, ms }
}

function decision(rest: string, exercise: Exercise): Command | string {
  const [, named, who = '', why = ''] = /^(\S+)\s*([^:]*?)\s*(?::\s*(.*))?$/.exec(rest) ?? []
  if (named === undefined) return 'say which option, and who decides: decide agent Ada: it was renewed'
  return { type: 'decide', option: keyOf(named, exercise), who: who === '' ? 'the room' : who, why }
}

/** The room reads letters, and the playbook has keys. */
function keyOf(named: string, exercise: Exercise): string {
  const keys = exercise.room().decision?.options.map(({ key }) => key) ?? []
  if (keys.includes(named) || named.length !== 1) return named
  return keys[named.toUpperCase().charCodeAt(0) - A] ?? named
}

const A = 65

function roster(rest: string): Command | string {
  const people = rest.split(',').flatMap((one) => {
    const [, role, name] = /^\s*([^=\s]+)\s*=\s*(.+?)\s*$/.exec(one) ?? []
    return role === undefined || name === undefined ? [] : [{ role, name }]
  })
  return people.length === 0
    ? 'say who is what: roster commander=Ada, scribe=Grace'
    : { type: 'set-roster', people }
}

function rating(rest: string): Command | string {
  const [, objective, given, evidence] = /^(\S+)\s+(\S)\s+(.+)$/.exec(rest) ?? []
  const known = (['P', 'S', 'M', 'U'] as const).find((one) => one === given)
  return objective === undefined || known === undefined || evidence === undefined
    ? 'say what is rated how and why: rate narrowest S they asked who renewed it'
    : { type: 'rate', objective, rating: known, evidence }
}

function hotWash(rest: string): Command | string {
  const [well, improve] = rest.split('|').map((part) => part.trim())
  return well === undefined || improve === undefined
    ? 'say both, with a bar between: wash what went well | what to improve'
    : { type: 'answer-hot-wash', well, improve }
}

function improvement(rest: string): Command | string {
  const [issue, action, owner, due] = rest.split('|').map((part) => part.trim())
  return issue === undefined || action === undefined || owner === undefined || due === undefined
    ? 'say all four, with bars between: improve issue | action | owner | 2026-12-31'
    : { type: 'add-improvement', improvement: { issue, action, owner, due } }
}
