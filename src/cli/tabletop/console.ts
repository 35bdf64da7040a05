import type { Exercise } from '../../tabletop/exercise.ts'
import { clockText } from '../../tabletop/transcript.ts'
import type { Command } from '../../tabletop/views.ts'
import { parseDuration } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'

/** What the console needs besides the exercise. */
interface Sitting {
  /** The exercise is over, or is to be stopped. */
  readonly signal: AbortSignal
  /** A new key for the facilitator's page, in words. */
  readonly anotherKey: () => string
}

/** Lets whoever sits at the terminal play an exercise, line by line; does nothing where nobody can be asked. */
export async function playOnConsole(
  host: Host,
  exercise: Exercise,
  { signal, anotherKey }: Sitting,
): Promise<void> {
  while (!signal.aborted) {
    const typed = await host.askTerminal?.(promptOf(exercise), signal)
    if (typed === undefined || signal.aborted) return
    const command = typed.trim() === 'key' ? anotherKey() : commandFrom(typed, exercise)
    const told = typeof command === 'string' ? command : await exercise.give(command)
    if (told !== undefined) host.stderr.write(`${escapeTerminal(told)}\n`)
  }
}

function promptOf(exercise: Exercise): string {
  const { phase, clock } = exercise.room()
  const { can } = exercise.facilitator()
  const hint =
    phase === 'opening' ? 'begin' : can.includes('decide') ? 'decide OPTION who: why' : 'Enter goes on'
  return `[${clockText(clock.elapsedMs)} ${clock.running ? phase : `${phase}, paused`}] ${hint}; ? helps > `
}

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

function decision(rest: string): Command | string {
  const [, option, who = '', why = ''] = /^(\S+)\s*([^:]*?)\s*(?::\s*(.*))?$/.exec(rest) ?? []
  if (option === undefined) return 'say which option, and who decides: decide agent Ada: it was renewed'
  return { type: 'decide', option, who: who === '' ? 'the room' : who, why }
}

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
