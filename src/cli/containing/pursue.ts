import type { AuditLogExport } from '../../agentwrit/audit/read-log.ts'
import { EXIT, type ExitCode } from '../../app/exit-code.ts'
import type { OpenBroker } from '../../app/open-broker.ts'
import { ownTaskOf } from '../../contain/acting/canaries.ts'
import { carryOut } from '../../contain/acting/contain.ts'
import { survey, type Survey } from '../../contain/acting/look.ts'
import type { ContainPorts } from '../../contain/acting/ports.ts'
import { watchLog } from '../../contain/acting/watch.ts'
import { recheckVerdict, judgeContainment, type ContainmentVerdict } from '../../contain/judging/verdict.ts'
import { waysOf, type Way } from '../../contain/known/ways.ts'
import type { Done, IncidentRecord } from '../../contain/record.ts'
import { canariesText, lookText } from '../../contain/words/look.ts'
import { afterwardsText, endText } from '../../contain/words/end.ts'
import { wrapAfter } from '../../text/width.ts'
import { doubtOfLog, NOT_ITS_LOG } from '../../contain/acting/own-writes.ts'
import { FirebreakError } from '../../errors.ts'
import type { Host } from '../host/host.ts'
import type { Stopping } from '../host/stop-signals.ts'
import { chooseWay, earlierWay, refuseUnseen } from './choice.ts'
import { consentToWay, yesLine } from './consent.ts'
import type { Earlier } from './earlier.ts'
import type { IncidentEvidence } from './evidence.ts'
import type { ContainFlags } from './flags.ts'
import type { Given } from './given.ts'
import { recordOf } from './record.ts'
import { screenOf, type Screen } from './screen.ts'

/** Everything that one containment is about. */
export interface Pursuit {
  readonly flags: ContainFlags
  readonly given: Given
  /** What it goes on from. */
  readonly earlier: Earlier | undefined
  readonly id: string
  readonly evidence: IncidentEvidence
  readonly stopping: Stopping
}

export interface Finished {
  readonly record: IncidentRecord
  readonly log: AuditLogExport
  readonly exitCode: ExitCode
}

/** What goes from one part to the next. */
interface Scene {
  readonly ports: ContainPorts
  readonly startedAt: number
  readonly looked: Survey
  readonly ways: readonly Way[]
  readonly screen: Screen
}

/** Looks, asks, and does what it is allowed to. */
export async function pursue(host: Host, opened: OpenBroker, pursuit: Pursuit): Promise<Finished> {
  const { flags, given, earlier } = pursuit
  const startedAt = host.clock.now()
  const screen = screenOf(host, flags.json ? host.stderr : host.stdout)
  const ports = portsOf(host, opened, pursuit, screen)
  const looked = await survey(ports, { named: earlier?.named ?? given.named, held: given.held })
  const { situation } = looked
  if (earlier === undefined) refuseUnseen(situation, flags)
  const ways = earlier === undefined ? waysOf(situation) : [earlierWay(situation, earlier, opened.client.url)]
  for (const line of lookText(situation, ways, screen)) screen.sayAsItIs(line)
  const scene = { ports, startedAt, looked, ways, screen }
  const way = chooseWay(ways, situation, flags)
  if (way === undefined)
    return lookedOnly(
      scene,
      pursuit,
      'nothing of it is known to be alive, so there is nothing to choose; --level stops it all the same',
    )
  const canaries = canariesText(way.entries, looked.held, ownTaskOf(pursuit.id))
  ports.say('')
  const consent = await consentToWay(host, screen, { way, canaries, yes: flags.yes })
  if (consent === undefined) {
    for (const line of canaries) ports.say(line)
    const line = earlier === undefined ? yesLine(way) : yesLine(way).replace(/^--level \S+ /, '')
    const why = `looked only, nothing was changed; to go on with "${way.name}": the same with`
    return lookedOnly(scene, pursuit, why, line)
  }
  pursuit.evidence.open(flags.evidence, situation.origin.agent ?? way.entries[0]?.target ?? '')
  const agreed = {
    way: way.name,
    targets: [...new Set(way.entries.map(({ target }) => target))],
    by: consent,
    canaries,
  }
  const done = await carryOutWay(host, scene, { way, pursuit })
  return finish(scene, pursuit, { way, done, agreed })
}

function portsOf(host: Host, opened: OpenBroker, { id, stopping }: Pursuit, { say }: Screen): ContainPorts {
  return {
    broker: opened.client,
    clock: host.clock,
    journal: opened.journal(),
    id,
    stop: stopping.stop,
    abandon: stopping.abandon,
    say,
  }
}

/** @param options what to add to the command for more than a look */
function lookedOnly(scene: Scene, pursuit: Pursuit, why: string, options?: string): Finished {
  scene.screen.say(why)
  if (options !== undefined) scene.screen.sayAsItIs(`  ${options}`)
  if (pursuit.flags.evidence !== undefined) pursuit.evidence.open(pursuit.flags.evidence, '')
  const exitCode = EXIT.lookedOnly
  const record = recordOf({
    ...scene,
    pursuit,
    exitCode,
    verdict: [options === undefined ? why : `${why} ${options}`],
  })
  return { record, log: scene.looked.log, exitCode }
}

async function carryOutWay(
  host: Host,
  { ports, looked }: Scene,
  { way, pursuit }: { readonly way: Way; readonly pursuit: Pursuit },
): Promise<Done> {
  const { situation, held, log } = looked
  const { flags, earlier } = pursuit
  const restarted = earlier !== undefined && startedSince(earlier, looked, ports.clock.now())
  if (restarted) ports.say('the broker has started again since, so everything is sent again')
  return carryOut(ports, {
    entries: way.entries,
    held,
    watchMs: flags.watch,
    ...(earlier?.stored === true && !restarted ? { inForce: true } : {}),
    watch: () =>
      untilQuit(host, (quit) =>
        watchLog(ports, { situation, entries: way.entries, from: log.total, watchMs: flags.watch, quit }),
      ),
  })
}

/** Its uptime is in whole seconds. */
function startedSince({ endedAt }: Earlier, { uptimeSeconds }: Survey, now: number): boolean {
  return (uptimeSeconds + 1) * 1000 < now - Date.parse(endedAt)
}

/** How many lines other than q are passed over. */
const MOST_LINES = 20

/** Does it until somebody at the controlling terminal types q. */
async function untilQuit<Result>(host: Host, work: (quit: AbortSignal) => Promise<Result>): Promise<Result> {
  const quit = new AbortController()
  const over = new AbortController()
  const listening = (async () => {
    for (let lines = 0; lines < MOST_LINES && !over.signal.aborted; lines += 1) {
      const typed = await host.askTerminal?.('', over.signal)
      if (typed === undefined) return
      if (typed.trim().toLowerCase() === 'q') quit.abort()
    }
  })()
  try {
    return await work(quit.signal)
  } finally {
    over.abort()
    await listening
  }
}

interface Ended {
  readonly way: Way
  readonly done: Done
  readonly agreed: NonNullable<IncidentRecord['consent']>
}

async function finish(
  scene: Scene,
  pursuit: Pursuit,
  { way, done: before, agreed }: Ended,
): Promise<Finished> {
  const { ports, looked } = scene
  const last = await lookAgain(scene, pursuit)
  const done = { ...asOfLast(before, last), problems: [...before.problems, ...doubts(scene, before, last)] }
  const verdict =
    pursuit.earlier === undefined
      ? judgeContainment(looked.situation, done, last?.situation)
      : recheckVerdict((last ?? looked).situation, way.entries, done)
  const afterwards = afterwardsText((last ?? looked).situation, done)
  const occasion = pursuit.earlier === undefined ? 'now' : 'recheck'
  const told = endText(verdict, done, occasion).map((line) => line.trimStart())
  const [head = '', ...rest] = told
  ports.say(head)
  for (const line of rest) sayIndented(scene, line)
  ports.say('still possible:')
  for (const line of afterwards) sayIndented(scene, line)
  const exitCode = CODES[verdict.outcome]
  const record = recordOf({ ...scene, pursuit, exitCode, verdict: told, done, agreed, afterwards })
  return { record, log: (last ?? looked).log, exitCode }
}

/** Whether what the log told before and at the end is that of this broker, up to now. */
function doubts({ ports, looked }: Scene, { entries }: Done, last: Survey | undefined): readonly string[] {
  const isBehind = looked.isBehind || last?.isBehind === true
  const lacking = last === undefined ? [] : doubtOfLog(last.log, ports.broker.own, entries)
  return isBehind ? [NOT_ITS_LOG] : lacking
}

/** A broker that started again while the canaries were ended may have brought back what was dead. */
function asOfLast(done: Done, last: Survey | undefined): Done {
  const alive = new Set(last?.held.flatMap((one) => (one.alive ? [one.claims.jti] : [])))
  return {
    ...done,
    probes: done.probes.map((probe) => (alive.has(probe.jti) ? { ...probe, after: 'alive' } : probe)),
  }
}

function sayIndented({ screen: { marks, sayAsItIs, width } }: Scene, line: string): void {
  for (const part of wrapAfter(marks(line), width, '- ')) sayAsItIs(part)
}

const CODES: Readonly<Record<ContainmentVerdict['outcome'], ExitCode>> = {
  proved: EXIT.held,
  alive: EXIT.failed,
  'not-proved': EXIT.noVerdict,
  'left-over': EXIT.cleanupFailed,
}

/** What the log tells at the end; where it cannot be read any more, what it told before has to do. */
async function lookAgain({ ports, looked }: Scene, { given }: Pursuit): Promise<Survey | undefined> {
  try {
    return await survey(ports, { named: looked.situation.named, held: given.held })
  } catch (error) {
    if (!(error instanceof FirebreakError) || ports.abandon.aborted) throw error
    return undefined
  }
}
