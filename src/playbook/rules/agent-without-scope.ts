import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** An agent that may do nothing: the broker refuses to register it. */
export const agentWithoutScope: Rule = ({ outline, complete }) => {
  const created = outline.steps.flatMap(({ action }) => action?.makes.agents ?? [])
  return [...outline.agents, ...created].flatMap(({ name, place, scope }) =>
    complete && scope.length === 0 ? [diagnostic('agent-without-scope', place, { agent: name })] : [],
  )
}
