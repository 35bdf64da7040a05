import { VARIABLES } from '../../agentwrit/facts.ts'
import type { CloseReport } from '../../broker/client.ts'
import { FirebreakError } from '../../errors.ts'
import { defined } from '../../defined.ts'
import { foreignTargets } from '../../playbook/foreign.ts'
import type { Seal } from '../../journal/seal.ts'
import { outcomeOfStop, stoppedBy } from '../../record/outcome.ts'
import { guard } from '../../runner/guard.ts'
import { refuseHosts } from '../../runner/points/guard-points.ts'
import { refuseUnusedPoints } from '../../runner/points/unused-points.ts'
import { HEADERS_VARIABLE } from '../output/endpoint.ts'
import { chooseBroker, type BrokerChoice } from '../broker/broker-choice.ts'
import { beginSeal } from '../broker/command-journal.ts'
import { pointReachOf } from '../broker/point-reach.ts'
import type { ManyFlags } from '../options/many.ts'
import type { HookFlags } from '../options/hooks.ts'
import type { PointFlags } from '../options/points.ts'
import type { BrokerFlags } from '../options/reach.ts'
import type { Consent } from '../../runner/context/ports.ts'
import { consentTo } from '../running/consent.ts'
import { type EvidenceFlags, openEvidence } from '../running/evidence.ts'
import { checkHooks } from '../running/check-hooks.ts'
import { hooksFrom } from '../running/hooks.ts'
import { findOrigins } from '../running/origin.ts'
import {
  exitCodeOf,
  ifComplete,
  withEvidence,
  withUnreleased,
  worstExitCode,
  type EvidenceFacts,
  type ExitCode,
} from '../../app/exit-code.ts'
import type { ShardFacts } from '../../record/bundle.ts'
import type { Host } from '../host/host.ts'
import type { LoadedPlaybook } from '../playbooks/load-playbooks.ts'
import type { OpenBroker } from '../../app/open-broker.ts'
import { openBroker } from '../broker/open-broker.ts'
import { exitCodeOfReport } from '../output/report-exit-code.ts'
import { openReporters } from '../output/reporting.ts'
import { newRunId } from '../../app/run-id.ts'
import { scopesOf } from '../../app/scopes.ts'
import { selectPlaybooks, type SelectedPlaybooks } from '../playbooks/selection.ts'
import { environmentSecrets } from '../playbooks/values.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { runEach, type Ran, type Running } from '../running/run-each.ts'
import { listenForStop, type Stopping } from '../host/stop-signals.ts'

export interface RunFlags extends BrokerFlags, EvidenceFlags, HookFlags, ManyFlags, PointFlags {
  readonly strict: boolean
  readonly keepGoing: boolean
  /** Each run speaks once, at its end. */
  readonly quiet: boolean
  /** Milliseconds after each audited request. */
  readonly pace?: number
  readonly yes: readonly string[]
  readonly input: readonly string[]
  readonly env: readonly string[]
  readonly token: readonly string[]
  readonly reporter: readonly string[]
}

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
  const seal = choice.kind === 'remote' ? beginSeal(host, choice.credentials.adminSecret) : undefined
  const points = await pointReachOf(host, flags)
  const reporters = await openReporters(host, flags.reporter)
  const selection = await selectPlaybooks(host, paths, flags)
  await reporters.prove({
    files: [...paths, ...selection.files, ...filesOf(host, flags)],
    folders: [flags.evidence],
  })
  if ('report' in selection) {
    await reporters.finish(selection.report)
    return selection.exitCode
  }
  const hooks = hooksFrom(host, flags.hook, Object.values(await environmentSecrets(host)))
  checkHooks(selection.playbooks, hooks.names, flags.shard !== undefined)
  const consent = await agreeTo(host, selection.playbooks, flags)
  const stopping = listenForStop(host)
  try {
    const { playbooks } = selection
    const origins = await findOrigins(host, playbooks)
    const evidence = openEvidence(host, {
      flags,
      brokerUrl: choice.kind === 'remote' ? choice.url : undefined,
      playbooks,
      origins,
      signal: stopping.abandon,
    })
    return await runAll(
      host,
      { choice, seal, reporters, stopping, flags, evidence, consent, points, hooks, origins },
      selection,
    )
  } finally {
    stopping.end()
  }
}

/** What the flags and the environment have this command read. */
function filesOf(
  { env }: Host,
  { ca, cert, key, timings, input, token, pointCa, pointProxy }: RunFlags,
): readonly (string | undefined)[] {
  const values = [...input, ...token].map((text) => /^[^=]+=@(?!@)(.+)$/s.exec(text)?.[1])
  const secrets = [VARIABLES.adminSecret, VARIABLES.clientSecret, HEADERS_VARIABLE].map(
    (name) => env[`${name}_FILE`] || undefined,
  )
  const proxy = pointProxy?.startsWith('@') === true ? pointProxy.slice(1) : undefined
  return [ca, cert, key, timings, pointCa, proxy, ...values, ...secrets]
}

/** One command with what it has opened so far. */
interface CommandRun extends Omit<Running, 'broker'> {
  readonly choice: BrokerChoice
  /** For the journal of a remote broker. */
  readonly seal: Promise<Seal> | undefined
  readonly flags: RunFlags
}

/** What may not be run at all is refused before anybody is asked, and long before anything is revoked. */
async function agreeTo(host: Host, playbooks: readonly LoadedPlaybook[], flags: RunFlags): Promise<Consent> {
  for (const { playbook } of playbooks) {
    guard(playbook, { targets: foreignTargets(playbook).map(({ target }) => target) })
    refuseHosts(playbook, flags.allowHost)
  }
  // What a shard has no use for may be for another: all of them are given the same.
  if (flags.shard === undefined) refuseUnusedPoints(playbooks, flags)
  return consentTo(host, playbooks, flags.yes)
}

async function runAll(
  host: Host,
  job: CommandRun,
  { playbooks, shard, notRun }: SelectedPlaybooks,
): Promise<ExitCode> {
  const { choice, seal, flags, reporters, stopping, evidence } = job
  announce(host, choice)
  const scopes = playbooks.flatMap(({ playbook }) => scopesOf(playbook))
  const { observe } = evidence
  const broker = await openBroker(host, choice, {
    flags,
    scopes,
    runId: newRunId(),
    observe,
    seal,
    ...defined({ paceMs: flags.pace }),
  })
  let ran: Ran = { runs: [], notRun: [] }
  let unreleased: CloseReport['unreleased'] = []
  let packs: readonly EvidenceFacts[] = []
  try {
    ran = await runEach(host, { ...job, broker }, playbooks)
  } finally {
    unreleased = await closeBroker(host, broker)
    packs = await evidence.seal(unreleased)
  }
  const report = {
    runs: ran.runs,
    notRun: [...ran.notRun, ...notRun],
    ...defined({ shard: shard && withBroker(shard, broker, ran) }),
  }
  const told = await reporters.finish(report)
  const code = worstExitCode([
    exitCodeOfReport(report),
    ...(ran.notRun.length > 0 && stopping.stop.aborted ? [codeOfStop(stopping)] : []),
  ])
  return ifComplete(packs.reduce(withEvidence, withUnreleased(code, unreleased.length)), told)
}

/** What a merge has to know to refuse shards of different brokers. */
function withBroker(shard: ShardFacts, { kind, client }: OpenBroker, { runs }: Ran): ShardFacts {
  const version = runs.find(({ broker }) => broker.version !== undefined)?.broker.version
  return { ...shard, broker: { url: client.url, kind, ...defined({ version }) } }
}

/** A stand-in must never be taken for the real thing. */
function announce(host: Host, choice: BrokerChoice): void {
  if (choice.kind !== 'embedded' || choice.asked) return
  host.stderr.write(`${VARIABLES.url} is not set: using the embedded broker, a stand-in for a real one\n\n`)
}

function codeOfStop({ stop }: Stopping): ExitCode {
  return exitCodeOf(outcomeOfStop(stoppedBy(stop.reason)))
}

/** @returns the sessions of this command may still be alive */
async function closeBroker(host: Host, broker: OpenBroker): Promise<CloseReport['unreleased']> {
  const { unreleased } = await broker.close()
  for (const { session, reason } of unreleased) {
    host.stderr.write(`firebreak: the ${session} session may still be alive: ${escapeTerminal(reason)}\n`)
  }
  return unreleased
}
