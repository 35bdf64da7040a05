import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Outline } from '../outline/outline.ts'
import type { Rule } from './rule.ts'

/** What a run pauses after each audited request once other clients are being hit (API notes 12.14). */
const PAUSE_MS = 30

/** A launch token, a registration, and what ends it. */
const REQUESTS_EACH = 3

/**
 * So many agents that making them takes longer, at the pace that spares other clients, than the first of them lives: it
 * would be dead by itself before anything is proved.
 */
export const outlivedByPace: Rule = ({ outline }) => {
  const groups = [outline.agents, ...outline.steps.map(({ action }) => action?.makes.agents ?? [])]
  return groups.flatMap((agents) => {
    const [largest] = agents.toSorted((one, other) => (other.count ?? 1) - (one.count ?? 1))
    if (largest === undefined) return []
    const takesMs = membersOf(agents) * REQUESTS_EACH * PAUSE_MS
    const shortestMs = Math.min(...agents.map(({ ttlMs }) => ttlMs))
    if (takesMs <= shortestMs) return []
    const seconds = { takes: Math.ceil(takesMs / 1000), shortest: shortestMs / 1000 }
    return [
      diagnostic('outlived-by-pace', largest.countPlace ?? largest.place, {
        agents: membersOf(agents),
        ...seconds,
      }),
    ]
  })
}

function membersOf(agents: Outline['agents']): number {
  return agents.reduce((sum, { count }) => sum + (count ?? 1), 0)
}
