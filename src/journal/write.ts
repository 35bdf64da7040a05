import { defined } from '../defined.ts'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { CloseReport } from '../broker/client.ts'
import type { LogInEvent, SessionGrant } from '../agentwrit/client/options.ts'
import { FirebreakError } from '../errors.ts'
import type { Journal } from '../runner/context/journal.ts'
import { prepareDirectory } from './directory.ts'
import { type JournalEntry, type OpenedEntry, type ProcessFacts, VERSION } from './entry.ts'
import type { Seal } from './seal.ts'

/** The journal of one command: its sessions, and the runs it makes one after the other or side by side. */
export interface CommandJournal {
  readonly path: string
  /** For the client's options. */
  readonly onSession: (grant: SessionGrant) => void
  readonly onLogIn: (event: LogInEvent) => void
  /** For one run. */
  run(): Journal
  /** Removes the file, unless something of a run or of the sessions is left. Nothing can be written afterwards. */
  end(report: CloseReport): void
}

interface JournalOptions {
  readonly directory: string
  readonly command: OpenedEntry['command']
  /** The address as the client shows it. */
  readonly broker: string
  readonly process: ProcessFacts
  readonly seal: Seal
  /** Epoch milliseconds. */
  readonly now: () => number
}

/**
 * Opens a journal; nothing may be sent to the broker before. What a call notes is with the operating system when the
 * call returns, which is all that is needed against the death of this process.
 *
 * @throws FirebreakError `usage` when it cannot be kept
 */
export function openJournal(options: JournalOptions): CommandJournal {
  const { seal, now } = options
  const { path, write, close } = openFile(options)
  const unclean = new Set<string>()
  return {
    path,
    onSession: ({ session, token, expiresInSeconds }) =>
      write({ entry: 'session', at: now(), session, expiresInSeconds, token: seal.close(token) }),
    onLogIn: (event) => write({ entry: 'log-in', at: now(), ...event }),
    run: () => runJournal(options, unclean, write),
    end: ({ unreleased }) => close(unclean.size === 0 && unreleased.length === 0),
  }
}

type Write = (entry: JournalEntry) => void

function runJournal({ seal, now }: JournalOptions, unclean: Set<string>, write: Write): Journal {
  let run: string | undefined
  const note = (make: (head: { readonly run: string; readonly at: number }) => JournalEntry): void => {
    // A run that made nothing yet has nothing to note; `began` comes before everything else.
    if (run !== undefined) write(make({ run, at: now() }))
  }
  return {
    began: ({ runId, ownTasks, isolated }) => {
      run = runId
      unclean.add(runId)
      note((head) => ({ entry: 'began', ...head, ownTasks, isolated }))
    },
    intends: ({ handle, what, lifeSeconds, remedy }) =>
      note((head) => {
        return { entry: 'intends', ...head, handle, what, lifeSeconds, ...defined({ remedy }) }
      }),
    issued: ({ handle, secret, claims: { jti, exp } }) =>
      note((head) => ({ entry: 'issued', ...head, handle, jti, exp, token: seal.close(secret) })),
    refused: (handle) => note((head) => ({ entry: 'refused', ...head, handle })),
    asksForApp: (name) => note((head) => ({ entry: 'app-asked', ...head, name })),
    madeApp: (appId) => note((head) => ({ entry: 'app', ...head, appId })),
    revoked: ({ level, target }) => note((head) => ({ entry: 'revoked', ...head, level, target })),
    cleaned: () => {
      if (run !== undefined) unclean.delete(run)
      try {
        note((head) => ({ entry: 'cleaned', ...head }))
      } catch {
        // Without this line a later clean-up finds everything dead and says so: no reason to lose the run's record.
      }
    },
  }
}

interface OpenFile {
  readonly path: string
  readonly write: Write
  readonly close: (remove: boolean) => void
}

function openFile({ directory, command, broker, process, seal, now }: JournalOptions): OpenFile {
  prepareDirectory(directory)
  const { salt, check } = seal
  const at = now()
  const name = `${new Date(at).toISOString().replace(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}`
  const path = join(directory, `${name}.jsonl`)
  const header = {
    entry: 'opened',
    at,
    version: VERSION,
    command,
    broker,
    process,
    seal: { salt, check },
  } as const
  const file = attempt(path, () => {
    // Under its name the file always has its first line, so that half a first line can only be damage.
    const draft = join(directory, `.${name}.draft`)
    const file = openSync(draft, 'ax', 0o600)
    writeSync(file, lineOf(header))
    fsyncSync(file)
    closeSync(file)
    renameSync(draft, path)
    return openSync(path, 'a')
  })
  return {
    path,
    write: (entry) => attempt(path, () => writeWhole(file, lineOf(entry))),
    close: (remove) => {
      closeSync(file)
      if (remove) rmSync(path, { force: true })
    },
  }
}

function lineOf(entry: JournalEntry): string {
  return `${JSON.stringify(entry)}\n`
}

/** A full disk can take a part of a line without an error; it goes again, or the next line would be lost behind it. */
function writeWhole(file: number, line: string): void {
  const bytes = Buffer.from(line)
  const { size } = fstatSync(file)
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
  } catch (error) {
    ftruncateSync(file, size)
    throw error
  }
}

function attempt<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new FirebreakError('usage', `the journal "${path}" cannot be written: ${why}`, {
      hint: 'make room there, or set FIREBREAK_STATE_DIR to another place',
      cause,
    })
  }
}
