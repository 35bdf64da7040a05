import { isOwn } from '../../model/ids.ts'
import { lineageOf } from '../../model/lineage.ts'
import { tokenNamed } from '../../model/world.ts'
import type { RunEvent } from '../../record/events.ts'
import type { TokenRecord } from '../../record/facts.ts'
import type { ActionRecord } from '../../record/record.ts'
import type { Ledger } from '../../runner/context/ledger.ts'
import type { Card } from '../facts.ts'
import type { Say } from '../stage.ts'

/** Tells the room what a run does. */
export interface Teller {
  /** Who hears it from now on. */
  listen(say: Say): void
  readonly say: Say
  /** For the run. */
  readonly show: (event: RunEvent) => void
  /** The step whose cards turn from now on; while there is none, they are only shown. */
  turn(step: string | undefined): void
}

/** @param before the cards that are known already */
export function createTeller(before: readonly Card[] = []): Teller {
  const cards = new Map(before.map((card) => [card.token, card]))
  let listener: Say = () => undefined
  let turning: string | undefined
  const say: Say = (event) => listener(event)
  const put = (card: Card): void => {
    cards.set(card.token, card)
    say(turning === undefined ? { type: 'card-shown', card } : { type: 'card-turned', step: turning, card })
  }
  return {
    say,
    listen: (next) => {
      listener = next
    },
    turn: (step) => {
      turning = step
    },
    show: (event) => {
      if (event.type === 'token-issued' && !isOwn(event.token.handle)) put(cardOf(event.token))
      if (event.type === 'token-checked') {
        const card = cards.get(event.check.token)
        if (card !== undefined && card.verdict !== event.check.observed)
          put({ ...card, verdict: event.check.observed })
      }
      if (event.type === 'step-acted' && turning !== undefined)
        for (const afterMs of acknowledgedAfter(event.action))
          say({ type: 'acknowledged', step: turning, afterMs })
      if (event.type === 'step-finished') for (const problem of event.problems) tellProblem(problem, say)
      if (event.type === 'problem') tellProblem(event.problem, say)
    },
  }
}

/** The slowest of them, and nothing where one was not acknowledged. */
function acknowledgedAfter({ revocations = [] }: ActionRecord): readonly number[] {
  const times = revocations.flatMap(({ acknowledgedAfterMs }) => acknowledgedAfterMs ?? [])
  return times.length === 0 || times.length < revocations.length ? [] : [Math.max(...times)]
}

function tellProblem(
  { message, hint }: { readonly message: string; readonly hint?: string },
  say: Say,
): void {
  say({ type: 'problem', message, ...(hint !== undefined && { hint }) })
}

function cardOf({ handle, agent, task, scope, origin, from, expiresAt }: TokenRecord): Card {
  return {
    token: handle,
    agent,
    task,
    scope,
    origin: origin === 'delegated' || origin === 'renewed' ? origin : 'registered',
    ...(from !== undefined && { from }),
    verdict: 'unasked',
    expiresAt,
  }
}

/** The cards of all that a run holds, as it last saw them. */
export function cardsIn({ world, tokens, observed }: Ledger): readonly Card[] {
  const held = [...tokens.values()].filter(({ handle }) => !isOwn(handle) && world.tokens.has(handle))
  return held.map(({ handle, claims }) => {
    const { holder = handle, facts } = lineageOf(world, handle)
    const { origin } = tokenNamed(world, handle)
    return {
      token: handle,
      agent: holder,
      task: facts['task'] ?? '',
      scope: claims.scope,
      origin: origin.kind === 'brought' ? 'registered' : origin.kind,
      ...('from' in origin && { from: origin.from }),
      verdict: observed.get(handle) ?? 'unasked',
      expiresAt: claims.exp,
    }
  })
}
