import { VARIABLE_PREFIX, VARIABLES } from '../../agentwrit/facts.ts'
import { FirebreakError } from '../../errors.ts'
import { Secret } from '../../secrets/secret.ts'
import type { Host } from '../host/host.ts'
import { pipelineVariable } from '../host/pipeline.ts'
import { secretVariable } from '../host/secret-variable.ts'
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
 * accident, so the embedded broker has to be asked for wherever anything else may have been meant.
 *
 * @throws FirebreakError with code `usage` when the environment is incomplete or contradicts the flags
 */
export async function chooseBroker(host: Host, flags: Partial<BrokerFlags>): Promise<BrokerChoice> {
  const url = host.env[VARIABLES.url] ?? ''
  const faults = flags.fault ?? []
  if (flags.embedded === true) {
    refuseReach(flags)
    return { kind: 'embedded', faults, asked: true }
  }
  if (faults.length > 0) {
    throw new FirebreakError('usage', '--fault needs the embedded broker', { hint: 'add --embedded' })
  }
  if (url !== '') return { kind: 'remote', url, credentials: await credentials(host) }
  const meant = otherMeaning(host)
  if (meant !== undefined) {
    throw new FirebreakError('usage', meant, {
      hint: `set ${VARIABLES.url} to your broker's address, or pass --embedded if the stand-in is what you want to test`,
    })
  }
  refuseReach(flags)
  return { kind: 'embedded', faults, asked: false }
}

/** Whoever says how a broker is reached does not mean the stand-in, which is reached by nothing of it. */
function refuseReach({ ca, cert, key, allowInsecure }: Partial<BrokerFlags>): void {
  const given = { '--ca': ca, '--cert': cert, '--key': key, '--allow-insecure': allowInsecure || undefined }
  const [option] = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (option === undefined) return
  throw new FirebreakError('usage', `${option} is not used with the embedded broker`, {
    hint: `leave ${option} out, or set ${VARIABLES.url} to the broker that it is for`,
  })
}

/** What shows that something other than the stand-in may have been meant, or undefined. */
function otherMeaning({ env, attended }: Host): string | undefined {
  // Its own file variables and those of other tools count, too: whoever sets one has a broker in mind.
  const given = Object.keys(env).find((name) => name.startsWith(VARIABLE_PREFIX) && env[name] !== undefined)
  if (given === VARIABLES.url) return `${VARIABLES.url} is set, but empty: no broker is given`
  if (given !== undefined) return `${given} is set, but ${VARIABLES.url} is not: no broker is given`
  const pipeline = pipelineVariable(env)
  if (pipeline !== undefined) {
    return `no broker is given, and in a pipeline (${pipeline} is set) the embedded one is not a default`
  }
  return attended
    ? undefined
    : 'no broker is given, and where nobody sits at a terminal the embedded one is not a default'
}

async function credentials(host: Host): Promise<Credentials> {
  const clientId = await secretVariable(host, VARIABLES.clientId)
  const clientSecret = await secretVariable(host, VARIABLES.clientSecret)
  const adminSecret = await secretVariable(host, VARIABLES.adminSecret)
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
