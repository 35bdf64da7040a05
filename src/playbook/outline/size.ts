import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { AgentOutline } from '../parts/agents.ts'
import type { TextNode } from '../text/tree.ts'
import type { Outline } from './outline.ts'

const MOST_TOKENS = 50_000

/** Every token is asked about after every step; beyond this a run would take hours. */
const MOST_PROBES = 2_000_000

/** Refuses what would be out of all proportion before anything is spread out. */
export function tooLarge(outline: Outline): readonly Diagnostic[] {
  let tokens = membersOf(outline.agents)
  let probes = tokens
  for (const { action, place, expect } of outline.steps) {
    if (action !== undefined) tokens += membersOf(action.makes.agents) + action.makes.tokens.length
    const wide = expect.lists.reduce((sum, { selectors }) => sum + selectors.filter(isWide).length, 0)
    probes += tokens * (1 + wide + (action?.wide ?? 0))
    if (probes > MOST_PROBES) {
      return [
        diagnostic('out-of-proportion', place, {
          what: 'tokens times steps and selectors',
          limit: MOST_PROBES,
        }),
      ]
    }
    if (tokens > MOST_TOKENS)
      return [diagnostic('out-of-proportion', place, { what: 'tokens', limit: MOST_TOKENS })]
  }
  return []
}

function membersOf(agents: readonly AgentOutline[]): number {
  return agents.reduce((sum, { count }) => sum + (count ?? 1), 0)
}

/** Whether a selector may name many tokens. */
function isWide({ value }: TextNode): boolean {
  return value === 'all' || value === 'others' || value.includes(':') || value.endsWith('[*]')
}
