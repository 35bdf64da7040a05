import type { RunEvent } from '../../record/events.ts'
import type { CleanupRecord, Leftover } from '../../record/record.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import { endToken } from './end-token.ts'
import type { HeldToken, Undo } from '../context/ledger.ts'

/**
 * Undoes everything the broker acknowledged, newest first, and asks the broker afterwards whether it is really gone.
 * One entry that fails keeps none of the others from being tried. The client's own sessions are its owner's to close.
 */
export async function* cleanUp(context: RunContext): AsyncGenerator<RunEvent> {
  const stack = context.ledger.undo.toReversed()
  yield { type: 'cleanup-started', tokens: stack.length }
  const fates = await concurrently(stack, context.concurrency, (entry) => undo(context, entry))
  const cleanup = cleanupRecord(context, fates)
  if (cleanup.status !== 'failed') context.journal.cleaned()
  yield { type: 'cleanup-finished', cleanup }
}

type Fate = 'released' | 'already-dead' | Leftover

function undo(context: RunContext, entry: Undo): Promise<Fate> {
  return entry.kind === 'token' ? undoToken(context, entry.token) : undoDoubt(context, entry)
}

async function undoToken({ broker, ledger, signals }: RunContext, token: HeldToken): Promise<Fate> {
  if (ledger.verdicts.get(token.handle) === 'dead') return 'already-dead'
  const { secret, claims } = token
  try {
    const ending = await endToken(broker, {
      secret,
      jti: claims.jti,
      signal: signals.abandon,
      onRevoke: () => ledger.denyEntries.push({ level: 'token', target: claims.jti }),
    })
    if (ending !== 'still-accepted') return ending
    return leftover(token, 'the broker still accepts it after its release and its revocation')
  } catch (error) {
    return leftover(token, reasonOf(error))
  }
}

/** A token nobody holds cannot be released or probed; a revocation of this run's own names reaches it. */
async function undoDoubt(
  context: RunContext,
  { what, remedy }: Extract<Undo, { kind: 'doubt' }>,
): Promise<Fate> {
  const missing = `its answer got lost, so the broker may have made a token that nobody holds`
  if (remedy === undefined) return { what, reason: `${missing}, and nothing of this run's own reaches it` }
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

function leftover({ handle, claims }: HeldToken, reason: string): Leftover {
  return { what: `token "${handle}" (jti ${claims.jti})`, reason, expiresAt: claims.exp }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function cleanupRecord(context: RunContext, fates: readonly Fate[]): CleanupRecord {
  const leftovers = fates.filter((fate): fate is Leftover => typeof fate === 'object')
  return {
    status: leftovers.length > 0 ? 'failed' : fates.length > 0 ? 'clean' : 'nothing-to-do',
    released: fates.filter((fate) => fate === 'released').length,
    alreadyDead: fates.filter((fate) => fate === 'already-dead').length,
    leftovers,
    permanentEntries: context.ledger.denyEntries,
  }
}
