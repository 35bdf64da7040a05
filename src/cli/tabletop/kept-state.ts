import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { FirebreakError } from '../../errors.ts'
import { createSeal, reopenSeal, type Seal } from '../../journal/seal.ts'
import { parseObject } from '../../json/parse.ts'
import { Secret } from '../../secrets/secret.ts'

/** Rises with every change of what a run or the stand-in keeps: read as something else, it would leave all without a verdict. */
const STATE_VERSION = 2

/** What another process needs to go on with an exercise. */
export interface KeptState {
  /** What the run knows, every token included. */
  readonly ledger: Secret
  /** The step that was done last at the broker. */
  readonly done?: string
  /** The stand-in itself; absent for a real broker, which keeps its own. */
  readonly broker?: Secret
}

/** Where the state of one exercise is kept, sealed. */
export interface StateFile {
  /** On disk, whole or not at all, when it returns. */
  readonly keep: (state: KeptState) => void
  /** What was kept last; undefined when nothing was. */
  readonly kept: KeptState | undefined
}

interface StateOptions {
  readonly folder: string
  /** Of a real broker; a stand-in has a key beside the file, for its tokens are worth nothing anywhere else. */
  readonly adminSecret?: Secret
  readonly sealCost: number
}

/**
 * Opens the state file of an exercise.
 *
 * @throws FirebreakError `usage` when another version kept it, it was sealed with another secret, or changed since
 */
export async function openStateFile({ folder, adminSecret, sealCost }: StateOptions): Promise<StateFile> {
  const secret = adminSecret ?? keyIn(folder)
  const path = join(folder, 'state.json')
  const before = existsSync(path) ? parseObject(readFileSync(path)) : undefined
  if (before !== undefined && before['version'] !== STATE_VERSION) throw ofAnotherVersion(path)
  const { salt, check } = { salt: String(before?.['salt']), check: String(before?.['check']) }
  const old = before === undefined ? undefined : await reopenSeal(secret, { salt, check }, sealCost)
  if (before !== undefined && old === undefined) throw unreadable(path)
  const seal = old ?? (await createSeal(secret, sealCost))
  return {
    kept: old === undefined || before === undefined ? undefined : stateFrom(path, before, old),
    keep: ({ ledger, done, broker }) =>
      replace(
        path,
        JSON.stringify({
          version: STATE_VERSION,
          salt: seal.salt,
          check: seal.check,
          done,
          ledger: seal.close(ledger),
          broker: broker && seal.close(broker),
        }),
      ),
  }
}

function stateFrom(path: string, fields: Readonly<Record<string, unknown>>, seal: Seal): KeptState {
  const opened = (name: string): Secret | undefined => {
    const closed = fields[name]
    return typeof closed === 'string' ? seal.open(closed) : undefined
  }
  const [ledger, broker] = [opened('ledger'), opened('broker')]
  if (ledger === undefined || (fields['broker'] !== undefined && broker === undefined)) throw unreadable(path)
  const done = fields['done']
  return { ledger, ...(broker !== undefined && { broker }), ...(typeof done === 'string' && { done }) }
}

function ofAnotherVersion(path: string): FirebreakError {
  const what = `the state of the exercise in "${path}" was kept by another version of Firebreak`
  return new FirebreakError('usage', what, {
    hint: 'go on with the version that began it; or run "firebreak cleanup", which ends what it left at a real broker, and begin anew',
  })
}

function unreadable(path: string): FirebreakError {
  return new FirebreakError('usage', `the state of the exercise in "${path}" cannot be opened`, {
    hint: 'it was sealed with the admin secret of the broker it was played on: set that one; a changed file is not read',
  })
}

function keyIn(folder: string): Secret {
  const path = join(folder, 'key')
  if (!existsSync(path)) replace(path, randomBytes(32).toString('hex'))
  return new Secret(readFileSync(path, 'utf8'))
}

function replace(path: string, text: string): void {
  const draft = `${path}.draft`
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  renameSync(draft, path)
}
