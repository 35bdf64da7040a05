import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createBrokerClient } from '../../src/agentwrit/client/http-client.ts'
import { Secret } from '../../src/secrets/secret.ts'
import type { ProcessFacts } from '../../src/journal/entry.ts'
import { createSeal } from '../../src/journal/seal.ts'
import { openJournal } from '../../src/journal/write.ts'
import { soundPlaybook } from '../playbook/sound.ts'
import type { RunEvent } from '../../src/record/events.ts'
import { run } from '../../src/runner/run.ts'
import { TEST_SEAL_COST } from '../cli/test-host.ts'
import { PLAYBOOK, type Stage } from './stage.ts'

export interface Abandoned {
  readonly stage: Stage
  readonly runId?: string
  /** The playbook's text, where it is not the usual one. */
  readonly text?: string
  readonly process?: ProcessFacts
  /** The run is given up when this event comes; by default with the last step. */
  readonly until?: (event: RunEvent) => boolean
}

/** A process that is certainly gone. */
export function deadProcess(): ProcessFacts {
  return { pid: spawnSync(process.execPath, ['--version']).pid, host: hostname() }
}

/**
 * Begins a run in this process and gives it up half way, as a kill would, but in milliseconds.
 *
 * @returns the path of its journal
 */
export async function abandonRun({ stage, runId = 'r1', ...given }: Abandoned): Promise<string> {
  const text = given.text ?? readFileSync(PLAYBOOK, 'utf8')
  const playbook = soundPlaybook(text, { runId }, PLAYBOOK)
  const adminSecret = new Secret(stage.env['AGENTWRIT_ADMIN_SECRET'] ?? '')
  const clientSecret = new Secret(stage.env['AGENTWRIT_CLIENT_SECRET'] ?? '')
  const journal = openJournal({
    directory: join(stage.state, 'journals'),
    command: 'run',
    broker: stage.url,
    process: given.process ?? deadProcess(),
    seal: await createSeal(adminSecret, TEST_SEAL_COST),
    now: () => Date.now(),
  })
  const { onSession, onLogIn } = journal
  const app = { clientId: stage.env['AGENTWRIT_CLIENT_ID'] ?? '', clientSecret }
  const broker = createBrokerClient({ url: stage.url, app, adminSecret, runId, onSession, onLogIn })
  const clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => undefined }
  const signals = { stop: new AbortController().signal, abandon: new AbortController().signal }
  const options = { runId, toolVersion: '0', sha256: '', brokerKind: 'remote' } as const
  const running = run(playbook, { broker, clock, signals, journal: journal.run() }, options)
  const until = given.until ?? ((event) => event.type === 'step-started' && event.step === 'the-task')
  for (let next = await running.next(); next.done !== true; next = await running.next()) {
    if (until(next.value)) return journal.path
  }
  throw new Error('the run ended before it could be given up')
}
