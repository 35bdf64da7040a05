import { defined } from '../../defined.ts'
import { withEvidence, withUnreleased } from '../../app/exit-code.ts'
import type { CloseReport } from '../../broker/client.ts'
import { newRunId } from '../../app/run-id.ts'
import { FirebreakError } from '../../errors.ts'
import { refuseHosts } from '../../runner/points/guard-points.ts'
import { refuseUnusedPoints } from '../../runner/points/unused-points.ts'
import { refuseUnfit } from '../../tabletop/answers/fit.ts'
import type { ExerciseEvent } from '../../tabletop/events.ts'
import type { Opening } from '../../tabletop/facts.ts'
import { pointReachOf } from '../broker/point-reach.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { environmentSecrets } from '../playbooks/values.ts'
import type { Host } from '../host/host.ts'
import { listenForStop, type Stopping } from '../host/stop-signals.ts'
import { openEvidence, type CommandEvidence } from '../running/evidence.ts'
import { checkHooks } from '../running/check-hooks.ts'
import { hooksFrom } from '../running/hooks.ts'
import { findOrigins } from '../running/origin.ts'
import { consentTo } from '../running/consent.ts'
import { readExerciseEvents } from '../tabletop/exercise-folder.ts'
import type { TabletopFlags } from '../tabletop/flags.ts'
import { answersOf, loadExercise, openVenue, type LoadedExercise, type Venue } from '../tabletop/loading.ts'
import { playExercise, type Playing } from '../tabletop/playing.ts'

/**
 * Plays a playbook at the pace of a room, or goes on with it.
 *
 * @returns 0 when it was played to its end and the broker did what the model says; else see docs/exit-codes.md
 * @throws FirebreakError `usage` when the playbook, the answers or the environment are unusable
 */
export async function tabletopCommand(
  host: Host,
  file: string | undefined,
  flags: TabletopFlags,
): Promise<number> {
  const before = flags.resume === undefined ? undefined : readExerciseEvents(host, flags.resume)
  const opening = before && openingIn(before)
  const runId = flags.resume ?? newRunId()
  const loaded = await loadExercise(host, fileOf(file, opening), { runId, flags })
  refuseChanged(loaded, opening)
  const { id } = loaded.playbook
  const answers = flags.answers === undefined ? undefined : await answersOf(host, flags.answers, id)
  if (answers !== undefined) refuseUnfit(answers, loaded.playbook, before === undefined)
  const { points, hooks } = await besideBroker(host, loaded, flags)
  const consent = await consentTo(host, [loaded], flags.yes)
  const stopping = listenForStop(host)
  try {
    const evidence = await evidenceFor(host, loaded, flags, stopping)
    const { observe } = evidence
    const venue = await openVenue(host, loaded, flags, { observe, ...defined({ before: opening }) })
    host.stderr.write(`exercise ${runId}\n`)
    const playing = {
      host,
      flags,
      loaded,
      consent,
      points,
      hooks,
      stopping,
      venue,
      evidence,
      answers,
      before,
    }
    const over = playExercise(playing)
    // Whatever came of it, the broker is left as it should be, and the evidence is sealed.
    await over.catch(() => undefined)
    venue.journal.close()
    const unreleased = await closeBroker(host, venue)
    const packs = await evidence.seal(unreleased)
    return packs.reduce(withEvidence, withUnreleased(await over, unreleased.length))
  } finally {
    stopping.end()
  }
}

/** The points that tokens may be sent to, and the hooks: all that the playbook names, but in a rehearsal. */
async function besideBroker(
  host: Host,
  loaded: LoadedExercise,
  flags: TabletopFlags,
): Promise<Pick<Playing, 'hooks' | 'points'>> {
  const points = await pointReachOf(host, flags)
  const hooks = hooksFrom(host, flags.hook, Object.values(await environmentSecrets(host)))
  if (flags.dryRun) return { points, hooks }
  refuseHosts(loaded.playbook, points.allowed)
  refuseUnusedPoints([loaded], flags)
  checkHooks([loaded], hooks.names)
  return { points, hooks }
}

async function closeBroker({ stderr }: Host, { broker }: Venue): Promise<CloseReport['unreleased']> {
  const { unreleased } = (await broker?.close()) ?? { unreleased: [] }
  for (const { session, reason } of unreleased)
    stderr.write(`firebreak: the ${session} session may still be alive: ${escapeTerminal(reason)}\n`)
  return unreleased
}

/** A rehearsal by the model proves nothing, so it leaves no evidence. */
async function evidenceFor(
  host: Host,
  loaded: LoadedExercise,
  { evidence, ticket, sign, timestamp, dryRun }: TabletopFlags,
  { abandon }: Stopping,
): Promise<CommandEvidence> {
  if (evidence !== undefined && dryRun)
    throw new FirebreakError('usage', 'a rehearsal asks no broker and leaves no evidence', {
      hint: 'leave --dry-run or --evidence out',
    })
  const origins = await findOrigins(host, evidence === undefined ? [] : [loaded])
  return openEvidence(host, {
    flags: { ...defined({ evidence, ticket, sign, timestamp }), retryNoVerdict: 0 },
    brokerUrl: undefined,
    playbooks: [loaded],
    origins,
    signal: abandon,
  })
}

function openingIn(events: readonly ExerciseEvent[]): Opening {
  const [first] = events
  if (first?.type !== 'opened')
    throw new FirebreakError('usage', 'this exercise was never opened', { hint: 'begin it anew' })
  if (events.some(({ type }) => type === 'cleaned'))
    throw new FirebreakError('usage', 'this exercise is over', { hint: 'begin it anew' })
  return first.opening
}

function fileOf(file: string | undefined, opening: Opening | undefined): string {
  const known = file ?? opening?.file
  if (known !== undefined) return known
  throw new FirebreakError('usage', 'no playbook is named', { hint: 'name the file to play' })
}

function refuseChanged({ sha256 }: LoadedExercise, opening: Opening | undefined): void {
  if (opening === undefined || opening.sha256 === sha256) return
  throw new FirebreakError('usage', 'the playbook has changed since this exercise was begun', {
    hint: 'bring back the file as it was, or begin anew',
  })
}
