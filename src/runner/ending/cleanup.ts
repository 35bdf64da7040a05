import type { RunEvent } from '../../record/events.ts'
import {
  CLOSING,
  type CleanupRecord,
  type DeadForUse,
  type Leftover,
  type Problem,
} from '../../record/record.ts'
import { nameTokens } from '../../text/names.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import { CONTROL } from '../probing/control.ts'
import { showTheDead } from './dead-for-use.ts'
import { endToken } from './end-token.ts'
import { lateness } from './lateness.ts'
import type { HeldToken, Undo } from '../context/ledger.ts'
import { controlWitness, sessionWitness, type Witness } from './witness.ts'

/**
 * Undoes everything the broker acknowledged, newest first, and asks the broker afterwards whether it is really gone.
 * One entry that fails keeps none of the others from being tried. The client's own sessions are its owner's to close.
 */
export async function* cleanUp(context: RunContext): AsyncGenerator<RunEvent> {
  const stack = context.ledger.undo.toReversed()
  yield { type: 'cleanup-started', tokens: stack.length }
  const { deadForUse, problems } = await showTheDead(context)
  const undoAll = (entries: readonly Undo[]): Promise<readonly Fate[]> =>
    concurrently(entries, context.concurrency, (entry) => undo(context, entry))
  const fates = await undoAll(stack.filter((entry) => !isControl(entry)))
  // It has to outlive the others: while it lives, their refusals mean something.
  const control = stack.filter(isControl)
  const before = control.length === 0 ? NOBODY : await controlWitness(context)
  const ofControl = await undoAll(control)
  const after = stack.length === 0 ? NOBODY : await sessionWitness(context)
  const doubts = [before, after].flatMap((one) => doubtOf(context, one))
  const cleanup = cleanupRecord(context, [...fates, ...ofControl, ...doubts], deadForUse)
  if (cleanup.status !== 'failed') context.journal.cleaned()
  for (const problem of [...problems, ...deadProblem(fates)]) yield { type: 'problem', problem }
  yield { type: 'cleanup-finished', cleanup }
}

const NOBODY: Witness = { alive: true }

function isControl(entry: Undo): boolean {
  return entry.kind === 'token' && entry.token.handle === CONTROL
}

type Fate = 'released' | 'already-dead' | DeadBefore | Leftover

/** The board called it alive, nobody touched it since, and the broker refused it before it was released. */
interface DeadBefore {
  readonly deadBefore: string
}

function undo(context: RunContext, entry: Undo): Promise<Fate> {
  return entry.kind === 'token' ? undoToken(context, entry.token) : undoDoubt(context, entry)
}

async function undoToken(context: RunContext, token: HeldToken): Promise<Fate> {
  const { broker, ledger, signals } = context
  if (ledger.verdicts.get(token.handle) === 'dead') return 'already-dead'
  const { secret, claims } = token
  try {
    const ending = await endToken(broker, {
      secret,
      jti: claims.jti,
      signal: signals.abandon,
      onRevoke: () => ledger.denyEntries.push({ level: 'token', target: claims.jti }),
      patience: lateness(context),
    })
    if (ending === 'still-accepted') {
      return leftover(token, 'the broker still accepts it after its release and its revocation')
    }
    return ending === 'already-dead' && wasToLive(context, token) ? { deadBefore: token.handle } : ending
  } catch (error) {
    return leftover(token, reasonOf(error))
  }
}

/** Only the look at the end tells: where the run ended early, a step may have ended it that got no further. */
function wasToLive({ ledger, clock }: RunContext, { handle, claims, issuedAt }: HeldToken): boolean {
  const lookedAtTheEnd = ledger.sightings.some(({ step }) => step === CLOSING)
  const hasTime = clock.monotonic() - issuedAt < (claims.exp - claims.iat) * 1000
  return lookedAtTheEnd && hasTime && ledger.verdicts.get(handle) === 'alive'
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

/** A control that ran out is no witness, and says nothing against the others' refusals either. */
function doubtOf({ ledger, clock }: RunContext, { alive, doubt = '' }: Witness): readonly Leftover[] {
  if (alive) return []
  const control = ledger.tokens.get(CONTROL)
  const ranOut =
    control !== undefined &&
    clock.monotonic() - control.issuedAt >= (control.claims.exp - control.claims.iat) * 1000
  if (ranOut && doubt.includes('control')) return []
  const reason = `${doubt}, so the broker's refusals at the end prove nothing`
  return [{ what: 'every token of this run', reason }]
}

function deadProblem(fates: readonly Fate[]): readonly Problem[] {
  const handles = fates.flatMap((fate) =>
    typeof fate === 'object' && 'deadBefore' in fate ? [fate.deadBefore] : [],
  )
  if (handles.length === 0) return []
  return [
    {
      code: 'dead-at-clean-up',
      message: `${nameTokens(handles)} was found alive to the end and was dead when it was to be released`,
      hint: 'something ended it that is no part of this run, or the broker revokes more than it was told, only later; its audit log tells which',
    },
  ]
}

function cleanupRecord(
  context: RunContext,
  fates: readonly Fate[],
  deadForUse: DeadForUse | undefined,
): CleanupRecord {
  const leftovers = fates.filter((fate): fate is Leftover => typeof fate === 'object' && 'what' in fate)
  const alreadyDead = fates.filter(
    (fate) => fate === 'already-dead' || (typeof fate === 'object' && 'deadBefore' in fate),
  )
  return {
    status: leftovers.length > 0 ? 'failed' : fates.length > 0 ? 'clean' : 'nothing-to-do',
    released: fates.filter((fate) => fate === 'released').length,
    alreadyDead: alreadyDead.length,
    leftovers,
    permanentEntries: context.ledger.denyEntries,
    ...(deadForUse === undefined ? {} : { deadForUse }),
  }
}
