import {
  type Principal,
  AGENT_SUBJECT,
  APP_SUBJECT,
  PRINCIPALS,
  REVOCATION_LEVELS,
  type RevocationLevel,
} from '../agentwrit/facts.ts'
import { defined } from '../defined.ts'
import type { Json } from '../json/parse.ts'
import { fields, filledText, MalformedAnswer, optional, text, texts, wholeNumber } from '../json/shape.ts'
import type { Remedy } from '../runner/context/ledger.ts'

/** One line of a journal. Times are epoch milliseconds by the clock of the machine that wrote it. */
export type JournalEntry =
  | OpenedEntry
  | LogInEntry
  | SessionEntry
  | BeganEntry
  | IntendsEntry
  | IssuedEntry
  | RefusedEntry
  | AppEntry
  | RevokedEntry
  | CleanedEntry

/** The first line. */
export interface OpenedEntry extends Timed<'opened'> {
  readonly version: typeof VERSION
  /** The command that writes it. */
  readonly command: 'run' | 'cleanup'
  /** The address without credentials. */
  readonly broker: string
  readonly process: ProcessFacts
  readonly seal: { readonly salt: string; readonly check: string }
}

/** What tells whether a process still runs. */
export interface ProcessFacts {
  readonly pid: number
  /** The machine's name. */
  readonly host: string
  /** Whatever the system calls its start; tells a process from a later one with the same pid. */
  readonly started?: string
}

/** A session is about to be asked for, or certainly was not given. */
interface LogInEntry extends Timed<'log-in'> {
  readonly session: Principal
  readonly stage: 'asked' | 'refused'
}

export interface SessionEntry extends Timed<'session'> {
  readonly session: Principal
  readonly expiresInSeconds: number
  /** Sealed. */
  readonly token: string
}

export interface BeganEntry extends OfRun<'began'> {
  readonly ownTasks: readonly string[]
  readonly isolated: boolean
}

export interface IntendsEntry extends OfRun<'intends'> {
  readonly handle: string
  readonly what: string
  readonly lifeSeconds: number
  readonly remedy?: Remedy
}

export interface IssuedEntry extends OfRun<'issued'> {
  readonly handle: string
  readonly jti: string
  /** Epoch seconds by the broker's clock. */
  readonly exp: number
  /** Sealed. */
  readonly token: string
}

type AppEntry = (OfRun<'app-asked'> & { readonly name: string }) | (OfRun<'app'> & { readonly appId: string })

interface RefusedEntry extends OfRun<'refused'> {
  readonly handle: string
}

export interface RevokedEntry extends OfRun<'revoked'> {
  readonly level: RevocationLevel
  readonly target: string
}

type CleanedEntry = OfRun<'cleaned'>

interface Timed<Kind extends string> {
  readonly entry: Kind
  readonly at: number
}

interface OfRun<Kind extends string> extends Timed<Kind> {
  readonly run: string
}

/** The one version this program writes and reads. */
export const VERSION = 1

/**
 * One line as an entry.
 *
 * @throws MalformedAnswer when it is none; the message repeats nothing of it
 */
export function decodeEntry(line: string): JournalEntry {
  const from = fields(parseJson(line), 'entry')
  const at = wholeNumber(from, 'at')
  const kind = text(from, 'entry')
  if (kind === 'opened') return { entry: kind, at, ...decodeOpened(from) }
  if (kind === 'log-in') return { entry: kind, at, session: session(from), stage: stage(from) }
  if (kind === 'session') {
    const expiresInSeconds = wholeNumber(from, 'expiresInSeconds')
    return { entry: kind, at, session: session(from), expiresInSeconds, token: filledText(from, 'token') }
  }
  return decodeOfRun(kind, { at, run: filledText(from, 'run') }, from)
}

function decodeOpened(from: Json): Omit<OpenedEntry, 'at' | 'entry'> {
  if (from['version'] !== VERSION) throw new MalformedAnswer('the version is not one that this program knows')
  const seal = fields(from['seal'], 'seal')
  const process = fields(from['process'], 'process')
  const started = optional(text, process, 'started')
  return {
    version: VERSION,
    command: oneOf(from, 'command', ['run', 'cleanup']),
    broker: filledText(from, 'broker'),
    process: {
      pid: wholeNumber(process, 'pid', 1),
      host: text(process, 'host'),
      ...defined({ started }),
    },
    seal: { salt: filledText(seal, 'salt'), check: filledText(seal, 'check') },
  }
}

function decodeOfRun(
  kind: string,
  head: { readonly at: number; readonly run: string },
  from: Json,
): JournalEntry {
  switch (kind) {
    case 'began':
      return { entry: kind, ...head, ownTasks: ownTasks(from, head.run), isolated: from['isolated'] === true }
    case 'intends':
      return { entry: kind, ...head, ...decodeIntent(from, head.run) }
    case 'issued': {
      const names = { handle: filledText(from, 'handle'), jti: filledText(from, 'jti') }
      return {
        entry: kind,
        ...head,
        ...names,
        exp: wholeNumber(from, 'exp'),
        token: filledText(from, 'token'),
      }
    }
    case 'app-asked':
      return { entry: kind, ...head, name: ownApp(filledText(from, 'name'), `${head.run}-`) }
    case 'app':
      return { entry: kind, ...head, appId: ownApp(filledText(from, 'appId'), `app-${head.run}-`) }
    case 'refused':
      return { entry: kind, ...head, handle: filledText(from, 'handle') }
    case 'revoked':
      return {
        entry: kind,
        ...head,
        level: oneOf(from, 'level', REVOCATION_LEVELS),
        target: filledText(from, 'target'),
      }
    case 'cleaned':
      return { entry: kind, ...head }
    default:
      throw new MalformedAnswer('it is of no known kind')
  }
}

function decodeIntent(
  from: Json,
  run: string,
): Pick<IntendsEntry, 'handle' | 'lifeSeconds' | 'remedy' | 'what'> {
  const given = optional((whole, name) => fields(whole[name], name), from, 'remedy')
  return {
    handle: filledText(from, 'handle'),
    what: filledText(from, 'what'),
    lifeSeconds: wholeNumber(from, 'lifeSeconds'),
    ...defined({ remedy: given === undefined ? undefined : remedy(given, run) }),
  }
}

function ownTasks(from: Json, run: string): readonly string[] {
  return texts(from, 'ownTasks').map((task) => ownTask(task, run))
}

/** Only agents have a SPIFFE ID; `admin` or an app must never be revoked (API notes 12.12). */
function remedy(from: Json, run: string): Remedy {
  const target = filledText(from, 'target')
  const level = oneOf(from, 'level', ['task', 'agent'])
  if (level === 'task') return { level, target: ownTask(target, run) }
  if (target.startsWith(AGENT_SUBJECT)) return { level, target }
  if (target.startsWith(APP_SUBJECT)) {
    ownApp(target.slice(APP_SUBJECT.length), `app-${run}-`)
    return { level, target }
  }
  throw new MalformedAnswer('"remedy" names something that is no agent')
}

/** Revoking a task reaches everybody's tokens, so only a name that this run alone can have is taken for its own. */
function ownTask(task: string, run: string): string {
  // Version 0.1.0 had the run's id behind the name, and its journals may still be there.
  if (task.startsWith(`${run}-`) || task.endsWith(`-${run}`)) return task
  throw new MalformedAnswer('it names a task that is not of this run alone')
}

/** The id of an app has its name in it (API notes 1.13), and that begins with the id of the run. */
function ownApp(name: string, start: string): string {
  if (name.startsWith(start)) return name
  throw new MalformedAnswer('it names an app that is not of this run')
}

function session(from: Json): Principal {
  return oneOf(from, 'session', PRINCIPALS)
}

function stage(from: Json): LogInEntry['stage'] {
  return oneOf(from, 'stage', ['asked', 'refused'])
}

function oneOf<const Value extends string>(from: Json, name: string, values: readonly Value[]): Value {
  const found = values.find((value) => value === from[name])
  if (found === undefined) throw new MalformedAnswer(`"${name}" is none of ${values.join(', ')}`)
  return found
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // The parser's own message would quote the line.
    throw new MalformedAnswer('it is not JSON')
  }
}
