import { defined } from '../../defined.ts'
import { createHash } from 'node:crypto'
import { refusesToken } from '../../agentwrit/refused-token.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { namedTokens } from '../../playbook/playbook.ts'
import { append } from '../../text/multimap.ts'
import { quotedNames } from '../../text/names.ts'
import type { Problem } from '../../record/record.ts'
import type { DeadForUse } from '../../record/parts/cleanup.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import { held } from '../context/ledger.ts'
import { witness } from './witness.ts'

/** What came of showing the dead, and what it means for the run. */
export interface ShownDead {
  readonly deadForUse?: DeadForUse
  readonly problems: readonly Problem[]
}

/** Of the tokens that died without being named; each refusal is one more event in the broker's log. */
const SAMPLED_PER_STEP = 20

/** Refused calls are written to the broker's database, too: a few at a time, and nothing else beside them. */
const AT_ONCE = 8

/**
 * Shows the dead tokens to a route that takes tokens: release, which does no harm to a dead one. What validate calls dead
 * and what still works there is alive. Control and our own session have to be accepted after that, or the broker
 * simply refuses everything by then.
 */
export async function showTheDead(context: RunContext): Promise<ShownDead> {
  const { ledger, runId, signals } = context
  const dead = [...ledger.verdicts]
    .filter(([, verdict]) => verdict === 'dead' || verdict === 'dead-on-arrival')
    .map(([handle]) => handle)
  if (dead.length === 0 || signals.stop.aborted) return { problems: [] }
  const shown = sampleOf(context, dead)
  const uses = await concurrently(shown, AT_ONCE, (handle) => use(context, handle))
  const { alive, doubt } = await witness(context)
  const accepted = uses.filter(({ is }) => is === 'accepted')
  const unclear = uses.filter(({ is }) => is === 'unclear')
  return {
    deadForUse: {
      shown: shown.length,
      refused: uses.filter(({ is }) => is === 'refused').length,
      notShown: dead.length - shown.length,
      seed: runId,
      accepted: accepted.map(({ token, requestId }) => ({
        token,
        ...defined({ requestId }),
      })),
      control: alive ? 'alive-after' : 'not-alive-after',
    },
    problems: [...aliveProblem(accepted), ...unclearProblem(unclear), ...doubtProblem(doubt)],
  }
}

/** Every one that an expectation names, and some of the others; by the seed, so that nobody can choose which. */
function sampleOf(
  { ledger, playbook, clock, runId }: RunContext,
  dead: readonly string[],
): readonly string[] {
  const named = namedTokens(playbook, (state) => state === 'dead' || state === 'dead-on-arrival')
  const order = (handle: string): string => createHash('sha256').update(`${runId} ${handle}`).digest('hex')
  const byStep = new Map<string, string[]>()
  for (const handle of dead)
    if (!named.has(handle) && !ledger.brought.has(handle))
      append(byStep, ledger.diedAfter.get(handle) ?? '', handle)
  const others = [...byStep.values()].flatMap((handles) =>
    handles.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, SAMPLED_PER_STEP),
  )
  const chosen = new Set([...dead.filter((handle) => named.has(handle)), ...others])
  // One that has run out meanwhile is refused for that.
  const hasTime = (handle: string): boolean => {
    const { claims, issuedAt } = held(ledger, handle)
    return clock.monotonic() - issuedAt < (claims.exp - claims.iat) * 1000
  }
  return [...chosen].filter(hasTime)
}

interface Use {
  readonly token: string
  readonly is: 'accepted' | 'refused' | 'unclear'
  readonly requestId?: string | undefined
  readonly reason?: string
}

async function use({ broker, ledger, signals }: RunContext, token: string): Promise<Use> {
  try {
    const { requestId } = await broker.release(held(ledger, token).secret, signals.abandon)
    return { token, is: 'accepted', requestId }
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error
    if (refusesToken(error)) return { token, is: 'refused' }
    return { token, is: 'unclear', reason: error.message }
  }
}

function aliveProblem(accepted: readonly Use[]): readonly Problem[] {
  if (accepted.length === 0) return []
  const [first] = accepted
  return [
    {
      code: 'alive-for-use',
      message: `the broker calls ${quotedNames(accepted.map(({ token }) => token))} dead when asked, and accepts it all the same when it is used`,
      hint: 'the credential is not contained: revoke what it gives access to; only the release that showed this has ended it, if that is true',
      ...(first?.requestId === undefined ? {} : { requestId: first.requestId }),
    },
  ]
}

function unclearProblem(unclear: readonly Use[]): readonly Problem[] {
  const [first] = unclear
  if (first === undefined) return []
  return [
    {
      code: 'use-unclear',
      message: `whether ${quotedNames(unclear.map(({ token }) => token))} can still be used did not come out: ${first.reason ?? 'no usable answer'}`,
      hint: 'what validate says is not all; get the broker to answer again, and run again',
    },
  ]
}

function doubtProblem(doubt: string | undefined): readonly Problem[] {
  if (doubt === undefined) return []
  return [
    {
      code: 'refuses-everything',
      message: `after the dead tokens were refused, ${doubt}`,
      hint: 'while the broker may be refusing everything, no refusal proves that a credential is dead',
    },
  ]
}
