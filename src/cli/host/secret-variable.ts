import { FirebreakError } from '../../errors.ts'
import type { Host } from './host.ts'

/**
 * A variable, or the content of the file that `NAME_FILE` points to, without its last line end.
 *
 * @throws FirebreakError with code `usage` when the file cannot be read
 */
export async function secretVariable(host: Host, name: string): Promise<string | undefined> {
  const value = host.env[name]
  if (isSet(value)) return value
  const file = host.env[`${name}_FILE`]
  if (!isSet(file)) return undefined
  try {
    return new TextDecoder().decode(await host.readFile(file, LARGEST_SECRET)).replace(/\r?\n$/, '')
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new FirebreakError('usage', `${name}_FILE points to "${file}", which cannot be read: ${why}`, {
      hint: 'it must be a file that holds the secret and nothing else',
      cause,
    })
  }
}

/** No secret is this long; a device has no end. */
const LARGEST_SECRET = 64 * 1024

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== ''
}
