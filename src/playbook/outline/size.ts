import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { AgentOutline, EventOutline, Outline } from './outline.ts'
import type { TextNode } from '../text/tree.ts'

const MOST_TOKENS = 50_000

/** Every token is asked about after every step; beyond this a run would take hours. */
const MOST_PROBES = 2_000_000

/** Refuses what would be out of all proportion before anything is spread out. */
export function tooLarge(outline: Outline): readonly Diagnostic[] {
  let tokens = membersOf(outline.agents)
  let probes = tokens
  for (const { action, place, expect } of outline.steps) {
    if (action?.kind === 'create') tokens += membersOf(action.agents)
    if (action?.kind === 'delegate' || action?.kind === 'renew') tokens += 1
    const wide = expect.lists.reduce((sum, { selectors }) => sum + selectors.filter(isWide).length, 0)
    probes += tokens * (1 + wide + (action?.kind === 'audit' ? action.events.filter(namesFleet).length : 0))
    if (probes > MOST_PROBES) {
      return [diagnostic('FB3030', place, { what: 'tokens times steps and selectors', limit: MOST_PROBES })]
    }
    if (tokens > MOST_TOKENS) return [diagnostic('FB3030', place, { what: 'tokens', limit: MOST_TOKENS })]
  }
  return []
}

function membersOf(agents: readonly AgentOutline[]): number {
  return agents.reduce((sum, { count }) => sum + (count ?? 1), 0)
}

/** Whether an event stands for one of each member of a fleet. */
function namesFleet({ agent, target }: EventOutline): boolean {
  return [agent?.value, target?.target.value].some((name) => String(name).endsWith('[*]'))
}

/** Whether a selector may name many tokens. */
function isWide({ value }: TextNode): boolean {
  return value === 'all' || value === 'others' || value.includes(':') || value.endsWith('[*]')
}
