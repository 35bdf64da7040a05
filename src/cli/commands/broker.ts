import { createEmbeddedBroker } from '../../embedded/broker.ts'
import { listen } from '../../embedded/listen.ts'
import { FirebreakError } from '../../errors.ts'
import type { ServeFlags } from '../commands.ts'
import { EXIT } from '../../library/exit-code.ts'
import type { Host } from '../host.ts'
import { parseFaultFlags } from '../../library/fault-flags.ts'

/** What the app that is registered at the start may ask for: wide enough for any exercise. */
const CEILING = ['read:data:*', 'write:data:*', 'read:logs:*', 'write:logs:*']

/** Serves the embedded broker until a signal, and prints the variables that other clients need. */
export async function brokerCommand(host: Host, flags: ServeFlags): Promise<number> {
  const broker = createEmbeddedBroker({ faults: parseFaultFlags(flags.fault) })
  const app = broker.registerApp({ name: 'firebreak', scopes: CEILING })
  const stopped = new Promise<void>((resolve) => {
    const end = host.onSignal(() => {
      end()
      resolve()
    })
  })
  const listening = await listen(broker, { port: flags.port }).catch((cause: unknown) => {
    throw new FirebreakError('usage', `port ${flags.port} cannot be had`, {
      hint: 'choose another with --port',
      cause,
    })
  })
  host.stdout.write(
    [
      `export AGENTWRIT_BROKER_URL=${listening.url}`,
      `export AGENTWRIT_CLIENT_ID=${app.clientId}`,
      `export AGENTWRIT_CLIENT_SECRET=${app.clientSecret.reveal()}`,
      `export AGENTWRIT_ADMIN_SECRET=${broker.adminSecret.reveal()}`,
      '',
    ].join('\n'),
  )
  host.stderr.write(
    `embedded broker at ${listening.url}, a stand-in for AgentWrit 2.0.0; everything in it ends with Ctrl-C\n`,
  )
  host.stderr.write(`scopes of its app: ${CEILING.join(' ')}\n`)
  for (const fault of flags.fault) host.stderr.write(`broken on purpose: ${fault}\n`)
  await stopped
  await listening.close()
  return EXIT.held
}
