import { VARIABLES } from '../../agentwrit/facts.ts'
import type { CloseReport } from '../../broker/client.ts'
import { FirebreakError } from '../../errors.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { RunRecord } from '../../record/record.ts'
import { guard } from '../../runner/guard.ts'
import { chooseBroker, type BrokerChoice } from '../broker/broker-choice.ts'
import type { RunFlags } from '../options/flags.ts'
import { openEvidence, type CommandEvidence } from '../output/evidence.ts'
import { EXIT, exitCodeOf, withEvidence, worstExitCode, type ExitCode } from '../../app/exit-code.ts'
import type { Host } from '../host/host.ts'
import type { LoadedPlaybook } from '../playbooks/load-playbooks.ts'
import type { OpenBroker } from '../../app/open-broker.ts'
import { openBroker } from '../broker/open-broker.ts'
import { exitCodeOfReport } from '../output/report-exit-code.ts'
import { openReporters, type Reporters } from '../output/reporting.ts'
import { newRunId } from '../../app/run-id.ts'
import { runPlaybook } from '../run-playbook.ts'
import { scopesOf } from '../../app/scopes.ts'
import { selectPlaybooks, type Selected } from '../playbooks/selection.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { sideBySide } from '../playbooks/side-by-side.ts'
import { listenForStop, type Stopping } from '../host/stop-signals.ts'

/**
 * Runs playbooks, one after the other or side by side. Nothing is sent to a broker before every file has been found
 * sound.
 *
 * @returns the exit code of the worst of them
 * @throws FirebreakError when the command line or the environment is unusable
 */
export async function runCommand(host: Host, paths: readonly string[], flags: RunFlags): Promise<number> {
  if (flags.timings !== undefined && flags.shard === undefined) {
    throw new FirebreakError('usage', '--timings needs --shard', { hint: 'add for example --shard 1/4' })
  }
  const choice = await chooseBroker(host, flags)
  const reporters = await openReporters(host, flags.reporter)
  const selection = await selectPlaybooks(host, paths, flags)
  if ('report' in selection) {
    await reporters.finish(selection.report)
    return selection.exitCode
  }
  guardAll(selection.playbooks, flags)
  const stopping = listenForStop(host)
  try {
    const { playbooks } = selection
    const evidence = await openEvidence(host, flags.evidence, { playbooks, signal: stopping.abandon })
    return await runAll(host, { choice, reporters, stopping, flags, evidence }, selection)
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

/** What may not be run at all is refused before the first of them has revoked anything. */
function guardAll(playbooks: readonly LoadedPlaybook[], { yes }: RunFlags): void {
  for (const { playbook } of playbooks) guard(playbook, { live: yes })
}

async function runAll(host: Host, job: Job, { playbooks, shard }: Selected): Promise<ExitCode> {
  const { choice, flags, reporters, stopping, evidence } = job
  announce(host, choice)
  const scopes = playbooks.flatMap(({ playbook }) => scopesOf(playbook))
  const { observe } = evidence
  const broker = await openBroker(host, choice, { flags, scopes, runId: newRunId(), observe })
  let told: Told = { runs: [], notRun: [] }
  let unreleased: CloseReport['unreleased'] = []
  let complete = false
  try {
    told = await runEach(host, job, broker, playbooks)
  } finally {
    unreleased = await closeBroker(host, broker)
    complete = await evidence.seal(unreleased)
  }
  const report = { ...told, ...(shard === undefined ? {} : { shard }) }
  await reporters.finish(report)
  const code = worstExitCode([
    exitCodeOfReport(report),
    ...(unreleased.length === 0 ? [] : [EXIT.cleanupFailed]),
    ...(told.notRun.length > 0 && stopping.stop.aborted ? [exitCodeOf(stopOutcome(stopping))] : []),
  ])
  return withEvidence(code, complete)
}

/** A stand-in must never be taken for the real thing. */
function announce(host: Host, choice: BrokerChoice): void {
  if (choice.kind !== 'embedded' || choice.asked) return
  host.stderr.write(`${VARIABLES.url} is not set: using the embedded broker, a stand-in for a real one\n\n`)
}

interface Told {
  readonly runs: readonly RunRecord[]
  readonly notRun: readonly NotRun[]
}

async function runEach(
  host: Host,
  { reporters, stopping, flags, evidence }: Job,
  broker: OpenBroker,
  playbooks: readonly LoadedPlaybook[],
): Promise<Told> {
  const jobs = Math.min(flags.jobs, playbooks.length)
  const quiet = jobs > 1 ? reporters.sideBySide(playbooks.length) : undefined
  let bailed: string | undefined
  const goOn = (): boolean => !stopping.stop.aborted && bailed === undefined
  const results = await sideBySide(playbooks, { jobs, alone: needsBrokerAlone, goOn }, async (loaded) => {
    const { source } = loaded.playbook
    reporters.learn(source)
    const view = quiet === undefined ? await reporters.view(source) : quiet()
    const record = await evidence.run(loaded, broker.client, () =>
      runPlaybook(host, { broker, stopping, flags }, loaded, view),
    )
    if (flags.bail && record.run.outcome !== 'held') bailed ??= record.playbook.id
    return record
  })
  const because =
    bailed === undefined ? 'the command was stopped before' : `"${bailed}" did not hold, and --bail was given`
  return {
    runs: results.filter((record) => record !== undefined),
    notRun: playbooks
      .filter((_, index) => results[index] === undefined)
      .map(({ playbook }) => ({ file: playbook.source.file, status: 'skipped', reason: because })),
  }
}

/** Names without a run id may be those of another playbook, and a live one revokes what it did not create. */
function needsBrokerAlone({ playbook }: LoadedPlaybook): boolean {
  return playbook.isolation === 'none' || playbook.mode === 'live'
}

function stopOutcome({ stop }: Stopping): 'interrupted' | 'terminated' {
  return stop.reason === 'SIGTERM' ? 'terminated' : 'interrupted'
}

/** @returns the sessions of this command may still be alive */
async function closeBroker(host: Host, broker: OpenBroker): Promise<CloseReport['unreleased']> {
  const { unreleased } = await broker.close()
  for (const { session, reason } of unreleased) {
    host.stderr.write(`firebreak: the ${session} session may still be alive: ${escapeTerminal(reason)}\n`)
  }
  return unreleased
}
