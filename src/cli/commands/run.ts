import type { CloseReport } from '../../broker/client.ts'
import type { RunEvent } from '../../record/events.ts'
import type { RunRecord } from '../../record/record.ts'
import { run } from '../../runner/run.ts'
import { chooseBroker, type BrokerChoice } from '../broker-choice.ts'
import type { RunFlags } from '../commands.ts'
import { openEvidence, type CommandEvidence } from '../evidence.ts'
import { EXIT, exitCodeOf, withEvidence, worstExitCode, type ExitCode } from '../../library/exit-code.ts'
import type { Host } from '../host.ts'
import { loadPlaybooks, type LoadedPlaybook } from '../load-playbooks.ts'
import type { OpenBroker } from '../../library/open-broker.ts'
import { openBroker } from '../open-broker.ts'
import { openReporters, type Reporters } from '../reporting.ts'
import { newRunId } from '../../library/run-id.ts'
import { scopesOf } from '../../library/scopes.ts'
import { listenForStop, type Stopping } from '../stop-signals.ts'
import { toolVersion } from '../../library/version.ts'

/**
 * Runs playbooks one after the other. Nothing is sent to a broker before every file has been found sound.
 *
 * @returns the exit code of the worst of them
 * @throws FirebreakError when the command line or the environment is unusable
 */
export async function runCommand(host: Host, paths: readonly string[], flags: RunFlags): Promise<number> {
  const choice = await chooseBroker(host, flags)
  const reporters = await openReporters(host, flags.reporter)
  const loaded = await loadPlaybooks(host, paths, flags.input)
  if (loaded.invalid) return EXIT.usage
  if (loaded.playbooks.length === 0) {
    host.stderr.write('firebreak: no playbook was found, so nothing was run\n')
    return EXIT.nothingRan
  }
  const stopping = listenForStop(host)
  try {
    const evidence = await openEvidence(host, flags.evidence, {
      playbooks: loaded.playbooks,
      signal: stopping.abandon,
    })
    return await runAll(host, { choice, reporters, stopping, flags, evidence }, loaded.playbooks)
  } finally {
    stopping.end()
  }
}

interface Job {
  readonly choice: BrokerChoice
  readonly reporters: Reporters
  readonly stopping: Stopping
  readonly flags: RunFlags
  readonly evidence: CommandEvidence
}

async function runAll(host: Host, job: Job, playbooks: readonly LoadedPlaybook[]): Promise<ExitCode> {
  const { choice, flags, reporters, stopping, evidence } = job
  announce(host, choice)
  const scopes = playbooks.flatMap(({ playbook }) => scopesOf(playbook))
  const { observe } = evidence
  const broker = await openBroker(host, choice, { flags, scopes, runId: newRunId(), observe })
  const records: RunRecord[] = []
  let unreleased: CloseReport['unreleased'] = []
  let complete = false
  try {
    for (const loaded of playbooks) {
      if (stopping.stop.aborted) break
      records.push(await evidence.run(loaded, broker.client, () => runOne(host, job, broker, loaded)))
    }
  } finally {
    unreleased = await closeBroker(host, broker)
    complete = await evidence.seal(unreleased)
  }
  await reporters.finish({ runs: records, notRun: [] })
  const codes = records.map((record) => exitCodeOf(record.run.outcome))
  const code = worstExitCode(unreleased.length === 0 ? codes : [...codes, EXIT.cleanupFailed])
  return withEvidence(code, complete)
}

/** A stand-in must never be taken for the real thing. */
function announce(host: Host, choice: BrokerChoice): void {
  if (choice.kind !== 'embedded' || choice.asked) return
  host.stderr.write(
    'AGENTWRIT_BROKER_URL is not set: using the embedded broker, a stand-in for a real one\n\n',
  )
}

async function runOne(host: Host, job: Job, broker: OpenBroker, loaded: LoadedPlaybook): Promise<RunRecord> {
  const { flags, stopping, reporters } = job
  const { playbook, runId, sha256 } = loaded
  const view = await reporters.view(playbook.source)
  const running = run(
    playbook,
    { broker: broker.client, clock: host.clock, signals: stopping },
    {
      runId,
      sha256,
      toolVersion: toolVersion(),
      brokerKind: broker.kind,
      strict: flags.strict,
      keepGoing: flags.keepGoing,
      consent: { live: flags.yes },
      ...(broker.faults.length === 0 ? {} : { faults: broker.faults }),
    },
  )
  const record = await watch(running, (event) => view.add(event))
  await view.end(record)
  return record
}

async function watch(
  running: AsyncGenerator<RunEvent, RunRecord>,
  show: (event: RunEvent) => void,
): Promise<RunRecord> {
  for (;;) {
    const next = await running.next()
    if (next.done === true) return next.value
    show(next.value)
  }
}

/** @returns the sessions of this command that may still be alive */
async function closeBroker(host: Host, broker: OpenBroker): Promise<CloseReport['unreleased']> {
  const { unreleased } = await broker.close()
  for (const { session, reason } of unreleased) {
    host.stderr.write(`firebreak: the ${session} session may still be alive: ${reason}\n`)
  }
  return unreleased
}
