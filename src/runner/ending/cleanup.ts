import { BrokerError } from '../../broker/broker-error.ts'
import type { RunEvent } from '../../record/events.ts'
import type { CleanupRecord, Leftover, Problem, StorageRecord } from '../../record/record.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import type { HeldToken, Undo } from '../context/ledger.ts'
import { CONTROL } from '../probing/control.ts'
import { endToken } from './end-token.ts'
import { revokeOwnTasks } from './own-tasks.ts'

/**
 * Undoes everything the broker acknowledged, newest first, and asks the broker afterwards whether it is really gone. The
 * tokens of an isolated run are ended by revoking its own task names, one entry for a task instead of one for a token;
 * what is alive after that, and all of a run without isolation, is released. One entry that fails keeps none of the others
 * from being tried. The client's own sessions are its owner's to close.
 */
export async function* cleanUp(context: RunContext): AsyncGenerator<RunEvent> {
  const stack = context.ledger.undo.toReversed()
  yield { type: 'cleanup-started', tokens: stack.length }
  const revokedTasks = await revokeOwnTasks(context, stack)
  const isControl = (entry: Undo): boolean => entry.kind === 'token' && entry.token.handle === CONTROL
  const undoAll = (entries: readonly Undo[]): Promise<readonly Fate[]> =>
    concurrently(entries, context.concurrency, (entry) => undo(context, entry, revokedTasks))
  const fates = await undoAll(stack.filter((entry) => !isControl(entry)))
  // It has to outlive the others: while it lives, their refusals mean something.
  const ofControl = await undoAll(stack.filter(isControl))
  const { storage, problems } = await settle(context)
  const cleanup = cleanupRecord(context, [...fates, ...ofControl], { revokedTasks, storage })
  if (cleanup.status !== 'failed') context.journal.cleaned()
  for (const problem of problems) yield { type: 'problem', problem }
  yield { type: 'cleanup-finished', cleanup }
}

type Fate = 'released' | 'already-dead' | Leftover

function undo(context: RunContext, entry: Undo, revokedTasks: ReadonlySet<string>): Promise<Fate> {
  return entry.kind === 'token'
    ? undoToken(context, entry.token, revokedTasks)
    : undoDoubt(context, entry, revokedTasks)
}

async function undoToken(
  { broker, ledger, signals }: RunContext,
  token: HeldToken,
  revokedTasks: ReadonlySet<string>,
): Promise<Fate> {
  const { secret, claims, handle } = token
  const wasDead = ledger.verdicts.get(handle) === 'dead'
  try {
    const ending = await endToken(broker, {
      secret,
      jti: claims.jti,
      signal: signals.abandon,
      onRevoke: () => ledger.denyEntries.push({ level: 'token', target: claims.jti }),
    })
    if (ending === 'still-accepted') {
      return leftover(token, 'the broker still accepts it after its release and its revocation')
    }
    const byTask = ending === 'already-dead' && !wasDead && revokedTasks.has(claims.taskId ?? '')
    return byTask ? 'released' : ending
  } catch (error) {
    return leftover(token, reasonOf(error))
  }
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
    context.ledger.denyEntries.push(remedy)
    await context.broker.revoke(remedy.level, remedy.target, context.signals.abandon)
    return 'released'
  } catch (error) {
    return {
      what,
      reason: `${missing}, and revoking ${remedy.level} "${remedy.target}" failed: ${reasonOf(error)}`,
    }
  }
}

interface Stored {
  readonly storage?: StorageRecord
  readonly problems: readonly Problem[]
}

/** Whether clean-up is stored, too: what it ended and the broker forgets would live again. */
async function settle({ storage, ledger, signals, strict }: RunContext): Promise<Stored> {
  const settled = await storage.settle(signals.abandon).catch((error: unknown) => {
    if (signals.abandon.aborted || (error instanceof BrokerError && ledger.undo.length === 0))
      return { problems: [] }
    if (error instanceof BrokerError) return { problems: [], record: unseen(error.message) }
    throw error
  })
  const { record, restart } = { record: undefined, restart: undefined, ...settled }
  if (restart !== undefined) ledger.restarts.push({ before: 'clean-up', ...restart })
  const seen = [...ledger.storage, ...(record === undefined ? [] : [record.status])]
  const notObserved = strict && seen.includes('not-observed') ? [NOT_OBSERVED] : []
  return {
    problems: [...settled.problems, ...notObserved],
    ...(record === undefined ? {} : { storage: record }),
  }
}

/** A broker that does not even tell its health after clean-up tells nobody what it stored. */
function unseen(note: string): StorageRecord {
  return { status: 'not-observed', lost: 0, repeats: 0, auditLost: 0, appLookUps: 0, note }
}

const NOT_OBSERVED: Problem = {
  code: 'not-observed',
  message: 'whether the broker stored what it acknowledged was not observed, and --strict was given',
  hint: "let the broker's /v1/metrics be read from here, or leave --strict out",
}

function leftover({ handle, claims }: HeldToken, reason: string): Leftover {
  return { what: `token "${handle}" (jti ${claims.jti})`, reason, expiresAt: claims.exp }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function cleanupRecord(
  context: RunContext,
  fates: readonly Fate[],
  { revokedTasks, storage }: { revokedTasks: ReadonlySet<string>; storage: StorageRecord | undefined },
): CleanupRecord {
  const leftovers = fates.filter((fate): fate is Leftover => typeof fate === 'object')
  return {
    status: leftovers.length > 0 ? 'failed' : fates.length > 0 ? 'clean' : 'nothing-to-do',
    released: fates.filter((fate) => fate === 'released').length,
    alreadyDead: fates.filter((fate) => fate === 'already-dead').length,
    leftovers,
    permanentEntries: context.ledger.denyEntries,
    ...(revokedTasks.size === 0 ? {} : { revokedTasks: [...revokedTasks] }),
    ...(storage === undefined ? {} : { storage }),
  }
}
