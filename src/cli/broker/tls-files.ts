import { resolve } from 'node:path'
import { defined } from '../../defined.ts'
import { Secret } from '../../secrets/secret.ts'
import type { TlsOptions } from '../../http/tls.ts'
import { whyUnread } from '../../disk/why-unread.ts'
import { FirebreakError } from '../../errors.ts'
import type { Host } from '../host/host.ts'
import type { ReachFlags } from '../options/reach.ts'

/**
 * Reads what a command was given for TLS; whether the texts are usable is the client's to say.
 *
 * @throws FirebreakError `usage` when a file cannot be read
 */
export async function readTlsFiles(host: Host, { ca, cert, key }: ReachFlags): Promise<TlsOptions> {
  const read = async (file: string | undefined): Promise<string | undefined> =>
    file === undefined ? undefined : contentOf(host, file)
  const privateKey = await read(key)
  return defined({
    ca: await read(ca),
    cert: await read(cert),
    key: privateKey === undefined ? undefined : new Secret(privateKey),
  })
}

/** More than any bundle of certificates has. */
const LARGEST_PEM = 4 * 1024 * 1024

async function contentOf(host: Host, file: string): Promise<string> {
  try {
    return new TextDecoder().decode(await host.readFile(resolve(host.cwd, file), LARGEST_PEM))
  } catch (cause) {
    throw new FirebreakError('usage', `"${file}" cannot be read: ${whyUnread(cause)}`, {
      hint: 'it must be a PEM file',
      cause,
    })
  }
}
