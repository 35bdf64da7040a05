import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  futimesSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { FirebreakError } from '../../errors.ts'
import { isObject, parseObject, type Json } from '../../json/parse.ts'
import { journalDirectory, prepareDirectory } from '../../journal/directory.ts'
import type { RunEvent } from '../../record/events.ts'
import type { KeptPages } from '../../tabletop/serving/serve.ts'
import type { ExerciseEvent } from '../../tabletop/events.ts'
import type { Host } from '../host/host.ts'

/** Where exercises are kept: beside the journals of the runs, for their owner alone. */
function exercisesFolder({ env, cwd }: Pick<Host, 'cwd' | 'env'>): string {
  return join(journalDirectory(env, cwd), '..', 'exercises')
}

/** The journal of one exercise, as it grows. */
export interface ExerciseJournal {
  readonly folder: string
  /** On disk when it returns. */
  readonly write: (event: ExerciseEvent) => void
  /** What the run at the broker told a process that was killed; nothing where it was not even begun. */
  readonly told: readonly RunEvent[]
  /** Keeps what it tells. */
  readonly note: (event: RunEvent) => void
  /** How a process that was killed served its pages. */
  readonly pages: KeptPages | undefined
  readonly keepPages: (pages: KeptPages) => void
  /** Notes that the clock still runs. */
  readonly alive: () => void
  /** When that was noted last, before this process; in epoch milliseconds. */
  readonly aliveAt: number
  readonly close: () => void
}

/**
 * Opens the journal of an exercise, or goes on with it.
 *
 * @throws FirebreakError `usage` when there is no place for it
 */
export function openExerciseJournal(host: Pick<Host, 'clock' | 'cwd' | 'env'>, id: string): ExerciseJournal {
  const { clock } = host
  const all = exercisesFolder(host)
  const folder = join(all, id)
  prepareDirectory(all)
  prepareDirectory(folder)
  const path = join(folder, EVENTS)
  const run = join(folder, RUN)
  const pages = join(folder, 'pages.json')
  const aliveAt = existsSync(path) ? statSync(path).mtimeMs : clock.now()
  cutHalfLine(path)
  cutHalfLine(run)
  const file = openSync(path, 'a', 0o600)
  return {
    folder,
    write: (event) => {
      writeSync(file, `${JSON.stringify(event)}\n`)
      fsyncSync(file)
    },
    told: runEventsIn(run),
    note: (event) => {
      const line = `${JSON.stringify(event)}\n`
      // One that begins is not the one of a process that was killed before it had made anything.
      if (event.type === 'run-started') writeFileSync(run, line, { mode: 0o600 })
      else appendFileSync(run, line)
    },
    pages: pagesIn(pages),
    keepPages: (kept) => writeFileSync(pages, JSON.stringify(kept), { mode: 0o600 }),
    alive: () => {
      const now = clock.now() / 1000
      futimesSync(file, now, now)
    },
    aliveAt,
    close: () => closeSync(file),
  }
}

const EVENTS = 'events.jsonl'
const RUN = 'run.jsonl'

function runEventsIn(path: string): readonly RunEvent[] {
  return existsSync(path)
    ? wholeLines(readFileSync(path, 'utf8'))
        .split('\n')
        .map((line) => parseObject(line))
        .filter(isRunEvent)
    : []
}

/** A last line that a crash cut off never happened. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1)
}

/** What is written next must not stand behind half a line. */
function cutHalfLine(path: string): void {
  if (!existsSync(path)) return
  const bytes = readFileSync(path)
  const length = bytes.lastIndexOf('\n') + 1
  if (length < bytes.length) truncateSync(path, length)
}

function pagesIn(path: string): KeptPages | undefined {
  const found = existsSync(path) ? parseObject(readFileSync(path)) : undefined
  const { port, sessions } = found ?? {}
  if (typeof port !== 'number' || !isObject(sessions)) return undefined
  const { name, room, facilitator } = sessions
  const isWhole = typeof name === 'string' && typeof room === 'string' && typeof facilitator === 'string'
  return isWhole ? { port, sessions: { name, room, facilitator } } : undefined
}

/** The folder is its owner's alone, so what has the head of one is one. */
function isRunEvent(value: Json | undefined): value is Json & RunEvent {
  return typeof value?.['type'] === 'string'
}

/**
 * The events of an exercise.
 *
 * @throws FirebreakError `usage` when there is none of this id, or it is no journal
 */
export function readExerciseEvents(host: Pick<Host, 'cwd' | 'env'>, id: string): readonly ExerciseEvent[] {
  const events = wholeLines(textOf(host, id))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseObject(line))
  const isWhole = events.every((event, index) => event?.['number'] === index)
  const known = events.filter((event) => event !== undefined && isEvent(event))
  if (isWhole && known.length === events.length && known.length > 0) return known.filter(isEvent)
  throw new FirebreakError('usage', `the journal of the exercise "${id}" is damaged`, {
    hint: `look at ${join(exercisesFolder(host), id, EVENTS)}`,
  })
}

function textOf(host: Pick<Host, 'cwd' | 'env'>, id: string): string {
  try {
    if (!/^[a-z0-9-]{1,64}$/.test(id)) throw new RangeError('no id')
    return readFileSync(join(exercisesFolder(host), id, EVENTS), 'utf8')
  } catch (cause) {
    const known = exerciseIds(host)
    throw new FirebreakError('usage', `there is no exercise "${id}"`, {
      hint: known.length === 0 ? 'none was begun on this machine' : `there is ${known.slice(-10).join(', ')}`,
      cause,
    })
  }
}

/** The exercises that were begun on this machine. */
export function exerciseIds(host: Pick<Host, 'cwd' | 'env'>): readonly string[] {
  try {
    return readdirSync(exercisesFolder(host)).sort()
  } catch {
    return []
  }
}

/** The folder is its owner's alone, so what has the head of an event is one. */
function isEvent(value: Json | undefined): value is Json & ExerciseEvent {
  return (
    typeof value?.['type'] === 'string' &&
    typeof value['at'] === 'string' &&
    typeof value['clockMs'] === 'number'
  )
}
