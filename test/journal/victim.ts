import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { createBrokerClient } from '../../src/broker/http-client.ts'
import { Secret } from '../../src/broker/secret.ts'
import { prepareJournal } from '../../src/cli/command-journal.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { run } from '../../src/runner/run.ts'

/*
 * A program that runs one playbook with a journal, to be killed. Its arguments are the playbook, the run id and how
 * many requests may be under way; the broker and the credentials come from the environment.
 */

const [file = '', runId = ''] = process.argv.slice(2)
const source = { file, text: readFileSync(file, 'utf8') }
const { playbook, diagnostics } = checkPlaybook(source, { runId })
if (playbook === undefined)
  throw new Error(`the playbook is wrong: ${diagnostics.map((one) => one.code).join()}`)

const url = process.env['AGENTWRIT_BROKER_URL'] ?? ''
const adminSecret = new Secret(process.env['AGENTWRIT_ADMIN_SECRET'] ?? '')
const clientSecret = new Secret(process.env['AGENTWRIT_CLIENT_SECRET'] ?? '')
const app = { clientId: process.env['AGENTWRIT_CLIENT_ID'] ?? '', clientSecret }
const clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms: number, signal: AbortSignal) => void (await delay(ms, undefined, { signal })),
}
const host = { env: process.env, cwd: process.cwd(), clock }
const journal = await prepareJournal(host, { command: 'run', url, allowInsecure: false, adminSecret })()
const { onSession, onLogIn } = journal
const broker = createBrokerClient({ url, app, adminSecret, runId, onSession, onLogIn })
const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
const options = { runId, toolVersion: '0', sha256: '', brokerKind: 'remote' } as const
const running = run(playbook, { broker, clock, signals, journal: journal.run() }, options)
for (;;) {
  const next = await running.next()
  if (next.done === true) {
    process.stdout.write(next.value.run.outcome)
    break
  }
}
journal.end(await broker.close())
