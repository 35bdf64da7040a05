import {
  closeSync,
  fstatSync,
  fsyncSync,
  futimesSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { FirebreakError } from '../../errors.ts'
import { parseObject, type Json } from '../../json/parse.ts'
import { journalDirectory, prepareDirectory } from '../../journal/directory.ts'
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
  const file = openSync(path, 'a', 0o600)
  const { mtimeMs: aliveAt } = fstatSync(file)
  return {
    folder,
    write: (event) => {
      writeSync(file, `${JSON.stringify(event)}\n`)
      fsyncSync(file)
    },
    alive: () => {
      const now = clock.now() / 1000
      futimesSync(file, now, now)
    },
    aliveAt,
    close: () => closeSync(file),
  }
}

const EVENTS = 'events.jsonl'

/**
 * The events of an exercise. A last line that a crash cut off never happened.
 *
 * @throws FirebreakError `usage` when there is none of this id, or it is no journal
 */
export function readExercise(host: Pick<Host, 'cwd' | 'env'>, id: string): readonly ExerciseEvent[] {
  const text = textOf(host, id)
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const events = whole
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
