import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FirebreakError } from '../../errors.ts'

/**
 * What a pipeline installs is what package-lock.json names: it must name a Firebreak, from a place that somebody chose.
 * Firebreak is in no registry, so one that would come from there by its name is somebody else's.
 *
 * @param cwd where package-lock.json is
 * @throws FirebreakError `usage` when it is not there, cannot be read, or has no such Firebreak
 */
export async function requireLocked(cwd: string): Promise<void> {
  const text = await readFile(join(cwd, LOCK), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw unlocked(`there is no ${LOCK} here, from which the pipeline could install Firebreak`)
  const entry = entryIn(text)
  if (entry === undefined) throw unlocked(`${LOCK} has no "firebreak", so the pipeline could not install it`)
  if (!isChosen(entry)) {
    throw unlocked(
      `${LOCK} takes "firebreak" from a registry, and what is there by that name is not this program`,
    )
  }
}

const LOCK = 'package-lock.json'

function unlocked(message: string): FirebreakError {
  return new FirebreakError('usage', message, {
    hint:
      'add it by "npm install --save-dev git+https://github.com/OWNER/firebreak.git#COMMIT", at a commit that you have ' +
      'read, or by "npm install --save-dev ./firebreak-VERSION.tgz", with what "npm pack" makes in a clone',
  })
}

/** The entry of the package in a lock file of version 2 or 3; a text that is none has no entry. */
function entryIn(text: string): object | undefined {
  try {
    const lock: unknown = JSON.parse(text)
    return fieldOf(fieldOf(lock, 'packages'), 'node_modules/firebreak')
  } catch {
    return undefined
  }
}

function fieldOf(value: unknown, key: string): object | undefined {
  const field: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof field === 'object' && field !== null ? field : undefined
}

/** npm leaves `resolved` out, or has `/-/` in it, where the name alone decided. */
function isChosen(entry: object): boolean {
  const resolved: unknown = Reflect.get(entry, 'resolved')
  return typeof resolved === 'string' && !resolved.includes('/-/firebreak-')
}
