import { resolve } from 'node:path'
import { whyUnread } from '../../disk/why-unread.ts'
import { FirebreakError } from '../../errors.ts'
import type { Bundle } from '../../record/bundle.ts'
import { readBundle } from '../../record/reading/read.ts'
import type { Host } from '../host/host.ts'

/**
 * Reads a record, or a bundle of them, as `--reporter json=FILE` wrote it.
 *
 * @throws FirebreakError with code `usage` when it cannot be read, or is not exactly what this firebreak writes
 */
export async function readReport(host: Host, file: string): Promise<Bundle> {
  const read = readBundle(await text(host, file))
  if (!('problem' in read)) return read
  throw new FirebreakError('usage', `"${file}" ${read.problem}`, { hint: read.hint })
}

async function text(host: Host, file: string): Promise<string> {
  try {
    return new TextDecoder().decode(await host.readFile(resolve(host.cwd, file)))
  } catch (cause) {
    throw new FirebreakError('usage', `"${file}" cannot be read: ${whyUnread(cause)}`, {
      hint: 'give a file that "firebreak run --reporter json=FILE" wrote',
      cause,
    })
  }
}
