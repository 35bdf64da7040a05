import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { AUDIT_EVENTS, type AuditEventName } from '../../agentwrit/audit-events.ts'
import type { EventOutline } from '../outline/outline.ts'
import type { Rule } from './rule.ts'
import type { Node } from '../text/tree.ts'

/** An event as the broker never records it: it could not be found, and its absence would say nothing. */
export const impossibleEvent: Rule = ({ outline }) =>
  outline.steps.flatMap(({ action }) => (action?.kind === 'audit' ? action.events.flatMap(problemsOf) : []))

const OPPOSITE = { success: 'denied', denied: 'success' } as const

const NAMES = ['target', 'agent', 'task'] as const

function problemsOf(event: EventOutline): readonly Diagnostic[] {
  const { type, outcome } = event
  const facts = AUDIT_EVENTS[type]
  const names = NAMES.flatMap((name) => {
    const node = nodeOf(event, name)
    if (node === undefined || facts.carries.includes(name)) return []
    return [diagnostic('FB3037', node, { type, problem: `carry no ${name}`, fix: instead(facts.carries) })]
  })
  // A word that is no outcome at all is the schema's to report.
  if (outcome?.value !== OPPOSITE[facts.outcome]) return names
  const args = { type, problem: `are never "${outcome.value}"`, fix: `their outcome is "${facts.outcome}"` }
  return [...names, diagnostic('FB3037', outcome, args)]
}

function nodeOf(event: EventOutline, name: AuditEventName): Node | undefined {
  return name === 'target' ? event.target?.target : event[name]
}

function instead(carries: readonly AuditEventName[]): string {
  if (carries.length === 0) return 'remove it: the broker does not record whose they are'
  return `name ${carries.map((name) => `"${name}"`).join(' or ')} instead`
}
