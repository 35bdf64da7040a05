import { KNOWN_VERSION, PRODUCT, VARIABLES } from '../../agentwrit/facts.ts'
import { CEILING } from '../../app/scopes.ts'
import { EXIT } from '../../app/exit-code.ts'
import { registerApp, serveBroker } from '../../app/start-broker.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'

export interface ServeFlags {
  readonly port: number
  readonly fault: readonly string[]
  /** The name of an app to register. */
  readonly app?: string
}

/**
 * Serves the embedded broker until a signal, and prints the variables that other clients need. It starts as empty as a
 * real one; an app is registered over its own interface.
 */
export async function brokerCommand(host: Host, flags: ServeFlags): Promise<number> {
  const stopped = new Promise<void>((resolve) => {
    const end = host.onSignal(() => {
      end()
      resolve()
    })
  })
  const broker = await serveBroker({ port: flags.port, faults: flags.fault, logInMs: BCRYPT_MS })
  try {
    host.stdout.write(`${(await variables(broker, flags.app)).join('\n')}\n`)
    host.stderr.write(
      `embedded broker at ${broker.url}, a stand-in for ${PRODUCT} ${KNOWN_VERSION}; everything in it ends with Ctrl-C\n`,
    )
    const app =
      flags.app === undefined
        ? 'it has no app: --app NAME registers one'
        : `scopes of its app: ${CEILING.join(' ')}`
    host.stderr.write(`${app}\n`)
    for (const fault of flags.fault) host.stderr.write(`broken on purpose: ${escapeTerminal(fault)}\n`)
    await stopped
  } finally {
    await broker.close()
  }
  return EXIT.held
}

/** What the real broker's bcrypt takes on a usual machine; clients that log in in a loop rely on being slowed down. */
const BCRYPT_MS = 250

type Served = Awaited<ReturnType<typeof serveBroker>>

async function variables(broker: Served, name: string | undefined): Promise<readonly string[]> {
  const app = name === undefined ? undefined : await registerApp(broker, { name, scopes: CEILING })
  return [
    `export ${VARIABLES.url}=${broker.url}`,
    ...(app === undefined
      ? []
      : [
          `export ${VARIABLES.clientId}=${app.clientId}`,
          `export ${VARIABLES.clientSecret}=${app.clientSecret.reveal()}`,
        ]),
    `export ${VARIABLES.adminSecret}=${broker.adminSecret.reveal()}`,
  ]
}
