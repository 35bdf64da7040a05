import { VARIABLES } from '../../agentwrit/facts.ts'
import { FirebreakError } from '../../errors.ts'
import { Secret } from '../../secrets/secret.ts'
import type { Host } from '../host/host.ts'
import type { BrokerFlags } from '../options/reach.ts'

export type BrokerChoice =
  | { readonly kind: 'embedded'; readonly faults: readonly string[]; readonly asked: boolean }
  | { readonly kind: 'remote'; readonly url: string; readonly credentials: Credentials }

interface Credentials {
  readonly app?: { readonly clientId: string; readonly clientSecret: Secret }
  readonly adminSecret: Secret
}

/**
 * Decides between the broker of the environment and the embedded one. A gate must never pass against a stand-in by
 * accident, so with `CI` set the embedded broker has to be asked for.
 *
 * @throws FirebreakError with code `usage` when the environment is incomplete or contradicts the flags
 */
export async function chooseBroker(host: Host, flags: Partial<BrokerFlags>): Promise<BrokerChoice> {
  const url = host.env[VARIABLES.url] ?? ''
  const faults = flags.fault ?? []
  if (flags.embedded === true) return { kind: 'embedded', faults, asked: true }
  if (faults.length > 0) {
    throw new FirebreakError('usage', '--fault needs the embedded broker', { hint: 'add --embedded' })
  }
  if (url !== '') return { kind: 'remote', url, credentials: await credentials(host) }
  if (isSet(host.env['CI'])) {
    throw new FirebreakError(
      'usage',
      'no broker is given, and with CI set the embedded one is not a default',
      {
        hint: `set ${VARIABLES.url}, or pass --embedded if the stand-in is what you want to test`,
      },
    )
  }
  return { kind: 'embedded', faults, asked: false }
}

async function credentials(host: Host): Promise<Credentials> {
  const clientId = await variable(host, VARIABLES.clientId)
  const clientSecret = await variable(host, VARIABLES.clientSecret)
  const adminSecret = await variable(host, VARIABLES.adminSecret)
  if (adminSecret === undefined) {
    throw new FirebreakError('usage', `${VARIABLES.adminSecret} is not set`, {
      hint: `revoking takes the admin secret: set it, or ${VARIABLES.adminSecret}_FILE to a file that holds it`,
    })
  }
  if ((clientId === undefined) !== (clientSecret === undefined)) {
    const missing = clientId === undefined ? VARIABLES.clientId : VARIABLES.clientSecret
    throw new FirebreakError('usage', `${missing} is not set, but its counterpart is`, {
      hint: 'set both to create agents as that app, or neither to create them as admin',
    })
  }
  if (clientId === undefined || clientSecret === undefined) return { adminSecret: new Secret(adminSecret) }
  return { app: { clientId, clientSecret: new Secret(clientSecret) }, adminSecret: new Secret(adminSecret) }
}

/** A variable, or the content of the file that `NAME_FILE` points to, without its last line end. */
async function variable(host: Host, name: string): Promise<string | undefined> {
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
