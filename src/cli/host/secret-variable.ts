import { whyUnread } from '../../disk/why-unread.ts'
import { FirebreakError } from '../../errors.ts'
import type { Host } from './host.ts'

/**
 * A variable, or the content of the file that `NAME_FILE` points to, without its last line end.
 *
 * @throws FirebreakError with code `usage` when the file cannot be read or is empty
 */
export async function secretVariable(host: Host, name: string): Promise<string | undefined> {
  const value = host.env[name]
  if (isSet(value)) return value
  const file = host.env[`${name}_FILE`]
  if (!isSet(file)) return undefined
  const secret = await contentOf(host, name, file)
  if (secret.trim() !== '') return secret
  throw new FirebreakError('usage', `${name}_FILE points to a file that is empty`, { hint: HINT })
}

async function contentOf(host: Host, name: string, file: string): Promise<string> {
  try {
    return new TextDecoder().decode(await host.readFile(file, LARGEST_SECRET)).replace(/\r?\n$/, '')
  } catch (cause) {
    // The secret itself may stand where its path belongs, so it is not repeated.
    const problem = `${name}_FILE points to a file that cannot be read: ${whyUnread(cause)}`
    throw new FirebreakError('usage', problem, { hint: HINT, cause })
  }
}

const HINT = 'it must be the path of a file that holds the secret and nothing else'

/** No secret is this long; a device has no end. */
const LARGEST_SECRET = 64 * 1024

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== ''
}
