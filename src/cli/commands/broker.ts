import { KNOWN_VERSION, PRODUCT, VARIABLES } from '../../agentwrit/facts.ts'
import { CEILING } from '../../app/scopes.ts'
import { EXIT } from '../../app/exit-code.ts'
import { startBroker } from '../../app/start-broker.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'

export interface ServeFlags {
  readonly port: number
  readonly fault: readonly string[]
}

/** Serves the embedded broker until a signal, and prints the variables that other clients need. */
export async function brokerCommand(host: Host, flags: ServeFlags): Promise<number> {
  const stopped = new Promise<void>((resolve) => {
    const end = host.onSignal(() => {
      end()
      resolve()
    })
  })
  const broker = await startBroker({ port: flags.port, faults: flags.fault, scopes: CEILING })
  host.stdout.write(
    [
      `export ${VARIABLES.url}=${broker.url}`,
      `export ${VARIABLES.clientId}=${broker.app.clientId}`,
      `export ${VARIABLES.clientSecret}=${broker.app.clientSecret.reveal()}`,
      `export ${VARIABLES.adminSecret}=${broker.adminSecret.reveal()}`,
      '',
    ].join('\n'),
  )
  host.stderr.write(
    `embedded broker at ${broker.url}, a stand-in for ${PRODUCT} ${KNOWN_VERSION}; everything in it ends with Ctrl-C\n`,
  )
  host.stderr.write(`scopes of its app: ${CEILING.join(' ')}\n`)
  for (const fault of flags.fault) host.stderr.write(`broken on purpose: ${escapeTerminal(fault)}\n`)
  await stopped
  await broker.close()
  return EXIT.held
}
