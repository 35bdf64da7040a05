import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A drill may ask about a token that was brought, and look for it in the log; whatever else it does is not its own. */
export const broughtInADrill: Rule = ({ outline, definitions }) => {
  if (outline.mode === 'live') return []
  return outline.steps.flatMap(({ action }) =>
    action === undefined || action.key === 'audit'
      ? []
      : action.uses
          .filter(({ node, name = String(node.value) }) => definitions.byName.get(name)?.kind === 'brought')
          .map(({ node }) => diagnostic('outside-target', node, { input: String(node.value) })),
  )
}
