import type { ListEntry } from '../../agentwrit/facts.ts'
import type { Credential } from '../known/lives.ts'
import type { Situation } from '../known/situation.ts'
import { effectOf } from '../known/ways.ts'
import type { Done, ProbeRecord } from '../record.ts'

/** What a containment came to, life by life. */
export interface ContainmentVerdict {
  readonly outcome: 'proved' | 'alive' | 'not-proved' | 'left-over'
  /** The entries whose effect was seen on a token that only they reach. */
  readonly proved: readonly ListEntry[]
  /** Revoked, and nothing that they are reached by was seen to work. */
  readonly notProved: readonly Credential[]
  /** Nothing that was revoked reaches them. */
  readonly notStopped: readonly Credential[]
  /** What still works. */
  readonly alive: readonly ProbeRecord[]
  /** Why it is no proof though nothing lives, beside the lives above. */
  readonly doubts: readonly string[]
}

/**
 * Judges. Dead is what was seen alive and is refused now, while the controls live; everything else that may be alive is
 * proved by an entry that reaches it and that was seen to work on another token.
 *
 * @param before what was known before anything was revoked
 * @param after what the log told at the end; undefined where it could not be read any more
 */
export function judgeContainment(
  before: Situation,
  done: Done,
  after: Situation | undefined,
): ContainmentVerdict {
  const { probes } = done
  const stands = controlsLived(probes)
  const died = stands ? probes.filter(isProof) : []
  const proved = done.entries.filter((entry) => died.some((one) => isProofOf(one, entry)))
  // Whatever was renewed before the revocation stands in the log by now, with its jti.
  const isOpen = ({ kind }: Credential): boolean => kind !== 'later' || after === undefined
  const wanted = before.lives.filter((life) => life.relation === 'descends' && isOpen(life))
  const { livesOn } = effectOf(done.entries, { ...before, lives: wanted })
  const reached = wanted.filter((life) => !livesOn.includes(life))
  const provedDead = new Set(effectOf(proved, { ...before, lives: wanted }).dies.map(({ handle }) => handle))
  const isProved = (life: Credential): boolean =>
    died.some(({ kind, jti }) => kind === 'held' && jti === life.jti) || provedDead.has(life.handle)
  const alive = probes.filter(stillWorks)
  const notProved = reached.filter((life) => !isProved(life))
  const doubts = doubtsOf(before, done, { stands, wanted, after })
  // What came to be since the look stands in no table that was agreed to; what lives in spite of all, in every one.
  const living = (after?.lives ?? []).filter(
    ({ relation, kind }) => relation === 'descends' && kind !== 'later',
  )
  const notStopped = [
    ...livesOn,
    ...living.filter(({ handle }) => livesOn.every((life) => life.handle !== handle)),
  ]
  const open = notProved.length + notStopped.length + doubts.length > 0
  const outcome =
    alive.length > 0 ? 'alive' : open ? 'not-proved' : done.leftovers.length > 0 ? 'left-over' : 'proved'
  return { outcome, proved, notProved, notStopped, alive, doubts }
}

/** Without them "everything is refused" explains every refusal. */
function controlsLived(probes: readonly ProbeRecord[]): boolean {
  const controls = probes.filter(({ kind }) => kind === 'control')
  return controls.length > 0 && controls.every(({ before, after }) => before === 'alive' && after === 'alive')
}

function stillWorks({ expected, after, use }: ProbeRecord): boolean {
  return expected === 'dead' && (after === 'alive' || use === 'accepted')
}

const NO_CONTROL = 'no control was alive from beginning to end, so no refusal proves anything'

function isProof({ expected, before, after, use }: ProbeRecord): boolean {
  return expected === 'dead' && before === 'alive' && after === 'refused' && use === 'refused'
}

/** Only this entry reaches what was asked about. */
function isProofOf({ proves }: ProbeRecord, { level, target }: ListEntry): boolean {
  return proves?.level === level && proves.target === target
}

function doubtsOf(
  { judgement }: Situation,
  { entries, probes, sightings, storage, problems }: Done,
  {
    stands,
    wanted,
    after,
  }: {
    readonly stands: boolean
    readonly wanted: readonly Credential[]
    readonly after: Situation | undefined
  },
): readonly string[] {
  const status = storage.at(-1)?.status ?? 'not-observed'
  const unknown = probes.filter(({ after }) => after === 'unknown')
  const open = sightings.filter((one) => one.open)
  return [
    ...(entries.length === 0 ? ['nothing was revoked'] : []),
    ...entries
      .filter(({ acknowledged }) => acknowledged !== true)
      .map(({ level }) => `${level}: not acknowledged`),
    ...(stands ? [] : [NO_CONTROL]),
    ...(after === undefined ? ['the audit log could not be read at the end'] : []),
    ...(wanted.length === 0 ? ['nothing of it was known to be alive before'] : []),
    ...(status === 'not-stored' ? [NOT_STORED] : []),
    ...(status === 'not-observed' ? [NOT_OBSERVED] : []),
    ...unknown.map(({ what }) => `${what}: no usable answer`),
    ...(open.length > 0 ? [`the log shows ${open.length} since that nothing here stops`] : []),
    ...(judgement.word === 'changed' || judgement.word === 'incomplete'
      ? [`the audit log is ${judgement.word}: what it does not tell may live`]
      : []),
    ...problems,
  ]
}

const NOT_STORED =
  'acknowledged, not stored: it works again after a restart of the broker; --recheck sends it again before any'
const NOT_OBSERVED = 'storage not observed: whether it holds after a restart of the broker is not known'

/**
 * Judges a look at what was revoked earlier. A canary that is made now is dead on arrival where the entry is still in
 * force, while the control that was made the same way lives.
 */
export function recheckVerdict(
  situation: Situation,
  entries: readonly ListEntry[],
  done: Done,
): ContainmentVerdict {
  const { probes, sightings, problems, leftovers } = done
  const stands = controlsLived(probes)
  // A token that was brought may be refused for another reason: it ran out, or was renewed.
  const canaries = probes.filter(({ kind, expected }) => kind === 'canary' && expected === 'dead')
  const inForce = stands ? canaries.filter(({ after }) => after === 'refused') : []
  const proved = entries.filter((entry) => inForce.some((one) => isProofOf(one, entry)))
  const open = entries.filter((entry) => !proved.includes(entry))
  const wanted = situation.lives.filter(({ relation }) => relation === 'descends')
  const { livesOn, dies } = effectOf(entries, { ...situation, lives: wanted })
  const alive = probes.filter(stillWorks)
  const doubts = [
    ...(stands ? [] : [NO_CONTROL]),
    ...open.map(({ level }) => `${level}: nothing that it reaches could be asked about now`),
    ...sightings.filter((one) => one.open).map(({ what }) => what),
    ...problems,
  ]
  const isOpen = doubts.length + livesOn.length + dies.length > 0
  const outcome =
    alive.length > 0 ? 'alive' : isOpen ? 'not-proved' : leftovers.length > 0 ? 'left-over' : 'proved'
  return { outcome, proved, notProved: dies, notStopped: livesOn, alive, doubts }
}
