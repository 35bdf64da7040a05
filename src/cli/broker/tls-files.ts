import { resolve } from 'node:path'
import { Secret } from '../../secrets/secret.ts'
import type { TlsOptions } from '../../http/tls.ts'
import { FirebreakError } from '../../errors.ts'
import type { Host } from '../host/host.ts'

/** The files of `--ca`, `--cert` and `--key`, as given. */
export interface TlsFiles {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
}

/**
 * Reads what a command was given for TLS; whether the texts are usable is the client's to say.
 *
 * @throws FirebreakError `usage` when a file cannot be read
 */
export async function readTlsFiles(host: Host, { ca, cert, key }: TlsFiles): Promise<TlsOptions> {
  return {
    ...(ca === undefined ? {} : { ca: await contentOf(host, ca) }),
    ...(cert === undefined ? {} : { cert: await contentOf(host, cert) }),
    ...(key === undefined ? {} : { key: new Secret(await contentOf(host, key)) }),
  }
}

async function contentOf(host: Host, file: string): Promise<string> {
  try {
    return new TextDecoder().decode(await host.readFile(resolve(host.cwd, file)))
  } catch (cause) {
    throw new FirebreakError('usage', `"${file}" cannot be read`, { hint: 'it must be a PEM file', cause })
  }
}
