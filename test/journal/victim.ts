import { readFileSync } from 'node:fs'
import { createBrokerClient } from '../../src/agentwrit/client/http-client.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { beginSeal, openCommandJournal } from '../../src/cli/broker/command-journal.ts'
import { cleanupCommand } from '../../src/cli/commands/cleanup.ts'
import { hostFromProcess } from '../../src/cli/host/host.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { run } from '../../src/runner/run.ts'
import { TEST_SEAL_COST } from '../cli/test-host.ts'

/*
 * A program to be killed: `run PLAYBOOK RUN-ID` runs a playbook with a journal, `cleanup` cleans up. The broker, the
 * credentials and the place of the journals come from the environment.
 */

const [command, file = '', runId = ''] = process.argv.slice(2)
const crashes = { crashed: () => false, listen: () => () => undefined }
const host = { ...hostFromProcess(process, crashes), sealCost: TEST_SEAL_COST }
const { clock } = host

if (command === 'cleanup') {
  process.exitCode = await cleanupCommand(host, { force: false, json: false, list: false })
} else {
  process.stdout.write(await runPlaybook())
}

async function runPlaybook(): Promise<string> {
  const { playbook, diagnostics } = checkPlaybook({ file, text: readFileSync(file, 'utf8') }, { runId })
  if (playbook === undefined) throw new Error(diagnostics.map((one) => one.name).join())
  const url = process.env['AGENTWRIT_BROKER_URL'] ?? ''
  const adminSecret = new Secret(process.env['AGENTWRIT_ADMIN_SECRET'] ?? '')
  const clientSecret = new Secret(process.env['AGENTWRIT_CLIENT_SECRET'] ?? '')
  const app = { clientId: process.env['AGENTWRIT_CLIENT_ID'] ?? '', clientSecret }
  const seal = beginSeal(host, adminSecret)
  const journal = await openCommandJournal(host, { command: 'run', url, allowInsecure: false, seal })
  const { onSession, onLogIn } = journal
  const broker = createBrokerClient({ url, app, adminSecret, runId, onSession, onLogIn })
  const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
  const options = { runId, toolVersion: '0', sha256: '', brokerKind: 'remote' } as const
  const running = run(playbook, { broker, clock, signals, journal: journal.run() }, options)
  let next = await running.next()
  while (next.done !== true) next = await running.next()
  journal.end(await broker.close())
  return next.value.run.outcome
}
