import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
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
  readonly close: () => void
}

/**
 * Opens the journal of an exercise, or goes on with it.
 *
 * @throws FirebreakError `usage` when there is no place for it
 */
export function openExerciseJournal(host: Pick<Host, 'cwd' | 'env'>, id: string): ExerciseJournal {
  const all = exercisesFolder(host)
  const folder = join(all, id)
  prepareDirectory(all)
  prepareDirectory(folder)
  const file = openSync(join(folder, EVENTS), 'a', 0o600)
  return {
    folder,
    write: (event) => {
      writeSync(file, `${JSON.stringify(event)}\n`)
      fsyncSync(file)
    },
    close: () => closeSync(file),
  }
}

const EVENTS = 'events.jsonl'
