import { FirebreakError } from '../../errors.ts'
import { isOwn } from '../../model/ids.ts'
import { questionOf } from '../../playbook/actions/registry.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { RunContext } from '../../runner/context/context.ts'
import type { HeldToken } from '../../runner/context/ledger.ts'
import { halfLife, keepAlive } from '../../runner/keep-alive.ts'
import type { Say } from '../stage.ts'

/** Keeps the tokens of an exercise from running out, where the broker gives them less than the exercise needs. */
export interface Keeper {
  /** Renews whatever has come to half its life. */
  keep(context: RunContext, say: Say): Promise<Kept>
  /** Tells, once, what will run out before the exercise is over, and why it is not kept. */
  warn(context: RunContext, say: Say): void
  /** The tokens that may have run out by now. */
  ranOut(context: RunContext): ReadonlySet<string>
}

interface Kept {
  readonly renewed: boolean
  /** How long until it is to be looked at again. */
  readonly waitMs: number
}

/** A clock of the broker's that is a little ahead, and the second of `exp` itself. */
const MARGIN_MS = 3000

const LONGEST_PAUSE_MS = 5000

/** @param secondsLeft how much of the exercise is left */
export function createKeeper(playbook: Playbook, secondsLeft: () => number): Keeper {
  const named = namedById(playbook)
  const given = new Set<string>()
  const told = new Set<string>()
  const outlives = (context: RunContext, token: HeldToken): boolean =>
    endOf(token) >= context.clock.monotonic() + secondsLeft() * 1000
  const isKept = (context: RunContext, token: HeldToken): boolean =>
    !named.has(token.handle) &&
    !given.has(token.handle) &&
    !outlives(context, token) &&
    (isOwn(token.handle) || context.ledger.verdicts.get(token.handle) === 'alive')
  return {
    keep: async (context, say) => {
      let renewed = false
      for (const token of context.ledger.tokens.values()) {
        if (!isKept(context, token) || context.clock.monotonic() < halfLife(token)) continue
        try {
          const { claims } = await keepAlive(context, token.handle)
          renewed = true
          if (!isOwn(token.handle)) say({ type: 'kept-alive', token: token.handle, expiresAt: claims.exp })
        } catch (error) {
          if (context.signals.stop.aborted || !(error instanceof FirebreakError)) throw error
          // It is not tried again: that it ends is what the next look shows.
          given.add(token.handle)
          say({ type: 'will-expire', token: token.handle, expiresAt: token.claims.exp })
        }
      }
      const next = [...context.ledger.tokens.values()]
        .filter((token) => isKept(context, token))
        .map((token) => halfLife(token) - context.clock.monotonic())
      return { renewed, waitMs: Math.max(50, Math.min(LONGEST_PAUSE_MS, ...next)) }
    },
    warn: ({ ledger, ...context }, say) => {
      for (const token of ledger.tokens.values()) {
        const { handle, claims } = token
        if (told.has(handle) || isOwn(handle) || !named.has(handle)) continue
        if (outlives({ ledger, ...context }, token)) continue
        told.add(handle)
        say({ type: 'will-expire', token: handle, expiresAt: claims.exp })
      }
    },
    ranOut,
  }
}

function ranOut({ ledger, clock }: RunContext): ReadonlySet<string> {
  const over = [...ledger.tokens.values()].filter((token) => endOf(token) - MARGIN_MS <= clock.monotonic())
  return new Set(over.map(({ handle }) => handle))
}

function endOf({ claims, issuedAt }: HeldToken): number {
  return issuedAt + (claims.exp - claims.iat) * 1000
}

/** A token that an option revokes by its id has to keep that id. */
function namedById({ steps }: Playbook): ReadonlySet<string> {
  const options = steps.flatMap(({ action }) => (action && questionOf(action)?.options) ?? [])
  const targets = options.flatMap(({ revocations }) => revocations)
  return new Set(targets.filter(({ level }) => level === 'token').flatMap((target) => target.targets))
}
