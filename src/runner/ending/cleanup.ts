import { reasonOf } from '../../errors.ts'
import { CLOSING, CONTROL } from '../../model/ids.ts'
import { entryKey } from '../../model/entry-key.ts'
import { defined } from '../../defined.ts'
import type { RunEvent } from '../../record/events.ts'
import type { CleanupRecord, Leftover } from '../../record/parts/cleanup.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import { whileListed } from '../context/listed.ts'
import type { HeldToken, Undo } from '../context/ledger.ts'
import { settleCleanup } from '../storing/settle.ts'
import { changesFound, type Changed } from './changed.ts'
import { showTheDead } from './dead-for-use.ts'
import { endToken, lateness } from './end-token.ts'
import { namedTokens } from '../../playbook/playbook.ts'
import { undoApp, undoLostApp, type FoundApp } from './undo-app.ts'
import { controlWitness, sessionWitness, type Witness } from './witness.ts'

/**
 * Undoes everything the broker acknowledged, newest first, and asks the broker afterwards whether it is really gone. The
 * tokens of an isolated run are ended by revoking its own task names, one entry for a task instead of one for a token;
 * what is alive after that, and all of a run without isolation, is released. One entry that fails keeps none of the others
 * from being tried. The client's own sessions are its owner's to close.
 */
export async function* cleanUp(context: RunContext): AsyncGenerator<RunEvent> {
  const stack = context.ledger.undo.toReversed()
  yield { type: 'cleanup-started', tokens: stack.length }
  const { deadForUse, problems: ofUse } = await showTheDead(context)
  const used = await useTheLiving(context, stack)
  const left = stack.filter((entry) => !used.has(entry))
  const revokedTasks = await revokeOwnTasks(context, stack)
  const undoAll = (entries: readonly Undo[]): Promise<readonly Fate[]> =>
    concurrently(entries, context.concurrency, (entry) => undo(context, entry, revokedTasks))
  const fates = [...used.values(), ...(await undoAll(left.filter((entry) => !isControl(entry))))]
  // It has to outlive the others: while it lives, their refusals mean something.
  const control = stack.filter(isControl)
  const before = control.length === 0 ? NOBODY : await controlWitness(context)
  const ofControl = await undoAll(control)
  const { storage, problems } = await settleCleanup(context)
  const after = stack.length === 0 ? NOBODY : await sessionWitness(context)
  const doubts = [before, after].flatMap((one) => doubtOf(context, one))
  const all = [...fates, ...ofControl, ...doubts]
  const changed = await changesFound(context, fates.filter(isChanged))
  const cleanup = cleanupRecord(context, all, { revokedTasks, ...defined({ storage, deadForUse }) })
  if (cleanup.status !== 'failed') context.journal.cleaned()
  for (const problem of [...ofUse, ...changed.problems, ...problems]) yield { type: 'problem', problem }
  yield { type: 'cleanup-finished', cleanup, ...(changed.notes.length > 0 && { notes: changed.notes }) }
}

/** Each leaves an entry of its own. */
const USED_AT_THE_END = 3

/**
 * Gives some of those back that a step names alive, before anything else ends them: release refuses what only validate goes
 * on calling valid, such as a bystander that a revocation took with it behind a store of answers.
 */
async function useTheLiving(context: RunContext, stack: readonly Undo[]): Promise<ReadonlyMap<Undo, Fate>> {
  const named = namedTokens(context.playbook, (state) => state === 'alive')
  const living = stack.filter(
    (entry) =>
      entry.kind === 'token' &&
      !context.ledger.brought.has(entry.token.handle) &&
      named.has(entry.token.handle) &&
      wasToLive(context, entry.token),
  )
  const fates = new Map<Undo, Fate>()
  for (const entry of living.slice(0, USED_AT_THE_END))
    fates.set(entry, await undo(context, entry, new Set()))
  return fates
}

const NOBODY: Witness = { alive: true }

function isControl(entry: Undo): boolean {
  return entry.kind === 'token' && entry.token.handle === CONTROL
}

type Fate = 'released' | 'already-dead' | 'deregistered' | Changed | FoundApp | Leftover

async function undo(context: RunContext, entry: Undo, revokedTasks: ReadonlySet<string>): Promise<Fate> {
  if (entry.kind === 'app') return undoApp(context, entry)
  if (entry.kind === 'lost-app') return undoLostApp(context, entry)
  return entry.kind === 'token'
    ? undoToken(context, entry.token, revokedTasks)
    : undoDoubt(context, entry, revokedTasks)
}

async function undoToken(
  context: RunContext,
  token: HeldToken,
  revokedTasks: ReadonlySet<string>,
): Promise<Fate> {
  const { broker, ledger, signals } = context
  const { secret, claims, handle } = token
  const last = ledger.verdicts.get(handle)
  const wasDead = last === 'dead' || last === 'dead-on-arrival'
  try {
    const ending = await endToken(broker, {
      secret,
      jti: claims.jti,
      signal: signals.abandon,
      revoking: (revoke) => whileListed(ledger, { level: 'token', target: claims.jti }, revoke),
      patience: lateness(context),
    })
    if (ending === 'still-accepted') {
      return leftover(token, 'the broker still accepts it after its release and its revocation')
    }
    if (wasDead) return ending === 'released' ? { handle, found: 'alive' } : ending
    if (ending === 'already-dead' && revokedTasks.has(claims.taskId ?? '')) return 'released'
    return ending === 'already-dead' && wasToLive(context, token) ? { handle, found: 'dead' } : ending
  } catch (error) {
    return leftover(token, reasonOf(error))
  }
}

/** Only the look at the end tells: where the run ended early, a step may have ended it that got no further. */
function wasToLive(context: RunContext, token: HeldToken): boolean {
  const { sightings, verdicts, denyEntries } = context.ledger
  const { taskId, sub } = token.claims
  // Also where the answer to that got lost; the sessions of an app are ended with it, side by side with the tokens.
  const reaching = new Set([
    entryKey({ level: 'task', target: taskId ?? '' }),
    entryKey({ level: 'agent', target: sub }),
  ])
  if (denyEntries.some((entry) => reaching.has(entryKey(entry)))) return false
  const lookedAtTheEnd = sightings.some(({ step }) => step === CLOSING)
  return lookedAtTheEnd && !hasRunOut(context, token) && verdicts.get(token.handle) === 'alive'
}

function hasRunOut({ clock }: RunContext, { claims, issuedAt }: HeldToken): boolean {
  return clock.monotonic() - issuedAt >= (claims.exp - claims.iat) * 1000
}

/** A token nobody holds cannot be released or probed; a revocation of this run's own names reaches it. */
async function undoDoubt(
  context: RunContext,
  { what, remedy }: Extract<Undo, { kind: 'doubt' }>,
  revokedTasks: ReadonlySet<string>,
): Promise<Fate> {
  const missing = `its answer got lost, so the broker may have made a token that nobody holds`
  if (remedy === undefined) return { what, reason: `${missing}, and nothing of this run's own reaches it` }
  if (remedy.level === 'task' && revokedTasks.has(remedy.target)) return 'released'
  try {
    const { broker, ledger, signals } = context
    await whileListed(ledger, remedy, () => broker.revoke(remedy.level, remedy.target, signals.abandon))
    return 'released'
  } catch (error) {
    return {
      what,
      reason: `${missing}, and revoking ${remedy.level} "${remedy.target}" failed: ${reasonOf(error)}`,
    }
  }
}

function leftover({ handle, claims }: HeldToken, reason: string): Leftover {
  return { what: `token "${handle}" (jti ${claims.jti})`, reason, expiresAt: claims.exp }
}

/** A control that ran out is no witness, and says nothing against the refusals of others either. */
function doubtOf(context: RunContext, { alive, doubt = '', of }: Witness): readonly Leftover[] {
  const control = context.ledger.tokens.get(CONTROL)
  const ranOut = of === 'control' && control !== undefined && hasRunOut(context, control)
  if (alive || ranOut) return []
  const reason = `${doubt}, so the broker's refusals at the end prove nothing`
  return [{ what: 'every token of this run', reason }]
}

function isChanged(fate: Fate): fate is Changed {
  return typeof fate === 'object' && 'found' in fate
}

interface Ended extends Pick<CleanupRecord, 'deadForUse' | 'storage'> {
  readonly revokedTasks: ReadonlySet<string>
}

function cleanupRecord(
  context: RunContext,
  fates: readonly Fate[],
  { revokedTasks, ...ended }: Ended,
): CleanupRecord {
  const leftovers = fates.filter((fate): fate is Leftover => typeof fate === 'object' && 'what' in fate)
  const made = [...context.ledger.apps].map(([name, { appId }]) => ({ name, appId }))
  const apps = [
    ...made,
    ...fates.flatMap((fate) => (typeof fate === 'object' && 'app' in fate ? [fate.app] : [])),
  ]
  const isDead = (fate: Fate): boolean =>
    fate === 'already-dead' || (isChanged(fate) && fate.found === 'dead')
  const isReleased = (fate: Fate): boolean =>
    fate === 'released' || (isChanged(fate) && fate.found === 'alive')
  return {
    status: leftovers.length > 0 ? 'failed' : fates.length > 0 ? 'clean' : 'nothing-to-do',
    released: fates.filter(isReleased).length,
    alreadyDead: fates.filter(isDead).length,
    leftovers,
    permanentEntries: context.ledger.denyEntries,
    ...(apps.length > 0 && { apps }),
    ...(revokedTasks.size === 0 ? {} : { revokedTasks: [...revokedTasks] }),
    ...ended,
  }
}

/**
 * Revokes the run's own task names under which anything may be alive. A name that cannot be revoked keeps none of the
 * others from being tried: its tokens are then released one by one.
 *
 * @returns the names whose revocation was acknowledged, as the broker knows them; none in a run without isolation
 */
async function revokeOwnTasks(context: RunContext, stack: readonly Undo[]): Promise<ReadonlySet<string>> {
  const { broker, journal, ledger, playbook, signals } = context
  const revoked = new Set<string>()
  if (playbook.isolation === 'none') return revoked
  const own = new Set(ledger.ownTasks)
  const tasks = new Set(stack.flatMap((entry) => taskOf(context, entry)).filter((task) => own.has(task)))
  for (const task of tasks) {
    const entry = { level: 'task', target: task } as const
    try {
      note(() => journal.revoked(entry))
      await whileListed(ledger, entry, () => broker.revoke('task', task, signals.abandon))
      revoked.add(task)
    } catch {
      // Whatever went wrong here is told of every token that this leaves alive.
    }
  }
  return revoked
}

/** What cannot be noted, on a full disk for example, is ended all the same: the journal then only knows less of it. */
function note(write: () => void): void {
  try {
    write()
  } catch {
    // Whoever could not write it before has said so, and the journal goes where nothing is left.
  }
}

function taskOf(context: RunContext, entry: Undo): readonly string[] {
  if (entry.kind === 'app' || entry.kind === 'lost-app') return []
  if (entry.kind === 'doubt') return entry.remedy?.level === 'task' ? [entry.remedy.target] : []
  return mayLive(context, entry.token) ? [entry.token.claims.taskId ?? ''] : []
}

function mayLive({ ledger }: RunContext, { handle }: HeldToken): boolean {
  const verdict = ledger.verdicts.get(handle)
  return handle !== CONTROL && verdict !== 'dead' && verdict !== 'dead-on-arrival'
}
