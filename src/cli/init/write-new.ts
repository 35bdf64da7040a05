import { stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { makeFolder } from '../../disk/folder.ts'
import { FirebreakError } from '../../errors.ts'

export interface NewFile {
  /** As a person writes it, relative to the folder that they are in. */
  readonly file: string
  readonly text: string
}

/**
 * Writes all of the files, or none when one of them is there already.
 *
 * @param force overwrites what is there
 * @throws FirebreakError `usage` when a file exists or cannot be written
 */
export async function writeNew(cwd: string, files: readonly NewFile[], force: boolean): Promise<void> {
  for (const { file } of force ? [] : files) {
    if (await exists(resolve(cwd, file))) throw existing(file)
  }
  for (const one of files) await write(cwd, one, force)
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function write(cwd: string, { file, text }: NewFile, force: boolean): Promise<void> {
  const path = resolve(cwd, file)
  try {
    makeFolder(dirname(path))
  } catch (cause) {
    throw unwritable(file, cause)
  }
  try {
    // Asked of the system once more: somebody may have been faster.
    await writeFile(path, text, { flag: force ? 'w' : 'wx' })
  } catch (cause) {
    throw cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
      ? existing(file)
      : unwritable(file, cause)
  }
}

function unwritable(file: string, cause: unknown): FirebreakError {
  return new FirebreakError('usage', `"${file}" cannot be written`, {
    hint: 'check the path and the permissions of its folders',
    cause,
  })
}

function existing(file: string): FirebreakError {
  return new FirebreakError('usage', `"${file}" exists already`, {
    hint: 'choose another name, or pass --force',
  })
}
