import type { BrokerClient } from '../../src/broker/client.ts'
import { firstDisagreement, noTraces, type Tally } from '../agreement/compare.ts'
import { describe, type Disagreement } from '../agreement/disagreement.ts'
import { HISTORY_LENGTH } from '../agreement/draw.ts'
import type { Move } from '../agreement/move.ts'
import { search, type Case } from '../agreement/search.ts'
import { toPlaybook } from '../agreement/to-playbook.ts'
import { cleanUp } from './clean-up.ts'

export interface ConformanceOptions {
  readonly broker: BrokerClient
  /** Part of every name on the broker; letters, digits and hyphens. */
  readonly runId: string
  readonly actions: number
  readonly seed: number
  readonly signal: AbortSignal
  /** Called with each disagreement as it is found, one line in words and a playbook. */
  readonly onDisagreement: (inWords: string, playbook: string) => void
  /** Called with what may be alive on the broker in spite of the clean-up, in words. */
  readonly onLeftover: (inWords: string) => void
}

/** So often is a broker shown to disagree before the search ends: repairs come first then. */
const MOST_DISAGREEMENTS = 5

/** Ample for one history, and what a crash leaves behind is gone soon. */
const TTL_SECONDS = 900

/**
 * Compares the model with any broker, by random histories under names of their own, and cleans up after each.
 *
 * @returns what was done
 * @throws BrokerError when the broker gives no answer that could be compared
 */
export async function checkConformance(options: ConformanceOptions): Promise<Tally> {
  const { broker, actions, onDisagreement } = options
  const state: State = { tally: { actions: 0, tokens: 0, probes: 0 }, histories: 0 }
  const shown = new Set<string>()
  let { seed } = options
  let histories = Math.ceil(actions / HISTORY_LENGTH)
  await broker.logIn(options.signal)
  for (let found = 0; found < MOST_DISAGREEMENTS && histories > 0; found += 1) {
    const searched = await search((moves) => compare(options, state, moves), { seed, histories })
    if (searched.found === undefined) break
    const playbook = toPlaybook(searched.found.moves, searched.found.disagreement)
    if (!shown.has(playbook)) onDisagreement(inWords(searched.found), playbook)
    shown.add(playbook)
    histories -= searched.drawn
    seed += 1
  }
  return state.tally
}

interface State {
  readonly tally: Tally
  /** How many were played, the shrunk ones included: each has names of its own. */
  histories: number
}

async function compare(
  { broker, runId, signal, onLeftover }: ConformanceOptions,
  state: State,
  moves: readonly Move[],
): Promise<Disagreement | undefined> {
  state.histories += 1
  const tag = `${runId}-${state.histories}`
  const traces = noTraces()
  try {
    const options = { tag, ttlSeconds: TTL_SECONDS, tally: state.tally, signal }
    return await firstDisagreement(moves, broker, options, traces)
  } finally {
    for (const leftover of await cleanUp(broker, traces, tag)) onLeftover(leftover)
  }
}

function inWords({ moves, disagreement }: Case): string {
  return describe(disagreement, moves)
}
