import { relative } from 'node:path'
import { EXIT, exitCodeOf, withUnreleased, type ExitCode } from '../../app/exit-code.ts'
import { VARIABLES } from '../../agentwrit/facts.ts'
import { newRunId } from '../../app/run-id.ts'
import type { OpenBroker } from '../../app/open-broker.ts'
import type { CloseReport } from '../../broker/client.ts'
import { outcomeOfStop, stoppedBy } from '../../record/outcome.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { jsonText } from '../../text/json.ts'
import { readEarlier } from '../containing/earlier.ts'
import { incidentEvidence, type IncidentEvidence } from '../containing/evidence.ts'
import { refuseContradictions, type ContainFlags } from '../containing/flags.ts'
import { readGiven } from '../containing/given.ts'
import { openAsAdmin, openAsNobody } from '../containing/open.ts'
import { pursue, type Finished, type Pursuit } from '../containing/pursue.ts'
import { releaseHeld } from '../containing/release.ts'
import type { Host } from '../host/host.ts'
import { signingCommands } from '../running/signing.ts'
import { listenForStop, type Stopping } from '../host/stop-signals.ts'

/**
 * Stops what leaked: looks, shows the ways, acts on consent to that very target, proves, watches, and tells what may
 * still be alive.
 *
 * @returns 0 when everything that was known is proved dead, 1 when something still lives, 3 when not all of it is
 * proved, 4 when a canary may be left, 6 when it looked only
 * @throws FirebreakError when the command line or the environment is unusable, or the broker cannot be asked
 */
export async function containCommand(host: Host, flags: ContainFlags): Promise<number> {
  refuseContradictions(flags)
  const signing = signingCommands(flags)
  const earlier = flags.recheck === undefined ? undefined : await readEarlier(host, flags.recheck)
  const given = await readGiven(host, flags, earlier === undefined)
  const stopping = listenForStop(host)
  const evidence = incidentEvidence(host, { signing, brokerUrl: host.env[VARIABLES.url] })
  try {
    const id = newRunId()
    const pursuit = { flags, given, earlier, id, evidence, stopping }
    return flags.release ? await release(host, pursuit) : await contain(host, pursuit)
  } finally {
    evidence.end()
    stopping.end()
  }
}

async function release(host: Host, { flags, given, id, evidence, stopping }: Pursuit): Promise<ExitCode> {
  const broker = await openAsNobody(host, { flags, id, observe: evidence.observe })
  try {
    return await releaseHeld(host, { broker, held: given.held, yes: flags.yes, signal: stopping.abandon })
  } finally {
    await broker.close()
  }
}

async function contain(host: Host, pursuit: Pursuit): Promise<ExitCode> {
  const { flags, id, evidence } = pursuit
  const opened = await openAsAdmin(host, { flags, id, observe: evidence.observe })
  opened.client.pace.hurry()
  let finished: Finished | undefined
  let unreleased: CloseReport['unreleased'] = []
  try {
    finished = await pursue(host, opened, pursuit)
  } finally {
    unreleased = await closed(host, opened)
  }
  return conclude(host, pursuit, { finished, unreleased })
}

async function closed(host: Host, opened: OpenBroker): Promise<CloseReport['unreleased']> {
  const { unreleased } = await opened.close()
  for (const { session, reason } of unreleased) {
    host.stderr.write(`firebreak: the ${session} session may still be alive: ${escapeTerminal(reason)}\n`)
  }
  return unreleased
}

interface Concluding {
  readonly finished: Finished
  readonly unreleased: CloseReport['unreleased']
}

async function conclude(
  host: Host,
  { flags, evidence, stopping }: Pursuit,
  ending: Concluding,
): Promise<ExitCode> {
  const { finished, unreleased } = ending
  const code = withUnreleased(stopCode(stopping, finished.exitCode), unreleased.length)
  const record = { ...finished.record, exitCode: code }
  const complete = await seal(host, evidence, { ...finished, record, unreleased })
  if (flags.json) host.stdout.write(jsonText(record))
  return complete || code !== EXIT.held ? code : EXIT.noVerdict
}

/** As in a run: a stop is the news, unless something was left alive. */
function stopCode({ stop }: Stopping, code: ExitCode): ExitCode {
  if (!stop.aborted || code === EXIT.cleanupFailed) return code
  return exitCodeOf(outcomeOfStop(stoppedBy(stop.reason)))
}

/** @returns whether all of it is in the pack, or none was asked for */
async function seal(
  host: Host,
  evidence: IncidentEvidence,
  content: Finished & Pick<Concluding, 'unreleased'>,
): Promise<boolean> {
  const sealed = await evidence.seal(content)
  if (sealed === undefined) return true
  const { seal: hash, problems } = sealed
  const folder = relative(host.cwd, sealed.folder)
  const say = (text: string): unknown => host.stderr.write(`${escapeTerminal(text)}\n`)
  for (const problem of problems) say(`the evidence in ${folder} is not complete: ${problem}`)
  if (hash !== undefined) say(`evidence in ${folder}, sealed with ${hash}`)
  if (content.record.entries.length > 0) say(`next: firebreak contain --recheck ${folder}`)
  return problems.length === 0 && hash !== undefined
}
