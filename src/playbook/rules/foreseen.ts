import { diagnostic, type Diagnostic, type Place, type Related } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import type { Objection, ObjectionKind } from '../../foresight/objection.ts'
import type { Refusal } from '../../model/action.ts'
import type { Rule, RuleContext } from './rule.ts'

/** What the model says that the playbook does not, in the model's own words; here it gets its places in the file. */
export const foreseen: Rule = (context) =>
  context.findings.flatMap((finding) => (NEEDS_A_SOUND_FILE.has(finding.kind) ? [] : told(finding, context)))

/** What would follow from any other mistake. */
export const foreseenOfSound: Rule = (context) =>
  context.findings.flatMap((finding) => (NEEDS_A_SOUND_FILE.has(finding.kind) ? told(finding, context) : []))

const NEEDS_A_SOUND_FILE: ReadonlySet<ObjectionKind> = new Set([
  'contradiction',
  'collateral',
  'no-effect',
  'unwanted-effect',
  'goal-missed',
  'narrower-option',
  'too-many-boards',
  'unrefused-attempt',
])

type Refused = 'scope-too-wide' | 'too-many-hops' | 'refused-step'

/** The other reasons are mistakes in the file, which have diagnostics of their own. */
const REFUSALS: Readonly<Partial<Record<Refusal['kind'], Refused>>> = {
  scope: 'scope-too-wide',
  depth: 'too-many-hops',
  dead: 'refused-step',
  authority: 'refused-step',
  ceiling: 'refused-step',
  closed: 'refused-step',
  spent: 'refused-step',
  'run-out': 'refused-step',
}

function told(finding: Objection<Span>, context: RuleContext): readonly Diagnostic[] {
  const { kind, refusal, reason, fix } = finding
  // In a drill it is an error, which a rule of the action tells: others may work on such a task.
  if (kind === 'fixed-task' && context.outline.mode !== 'live') return []
  const name = kind === 'refused' ? refusal && REFUSALS[refusal.kind] : kind
  if (name === undefined) return []
  return [diagnostic(name, placeOf(finding, context), { reason, fix }, relatedTo(finding, context))]
}

/** As the file has it, which knows of aliases. */
function placeOf({ step, span, refusal }: Objection<Span>, { timeline }: RuleContext): Place {
  const moments = timeline.moments.filter((moment) => moment.step.id === step)
  const refused = moments.find(({ action }) => action?.span === span)?.step.action
  if (refusal !== undefined && refused !== undefined) return refused.pointAt(refusal)
  const selected = moments.flatMap((moment) => moment.selected)
  return selected.find(({ selector }) => selector.span === span)?.selector ?? { span }
}

function relatedTo(finding: Objection<Span>, { outline, timeline }: RuleContext): readonly Related[] {
  const { kind, tokens, causes = [], refusal } = finding
  const [token = refusal?.token ?? ''] = tokens
  const facts = timeline.tokens.get(token)
  if (kind === 'never-alive') {
    return outline.steps
      .filter(({ id }) => causes.includes(id))
      .map(({ place }) => ({ span: place.span, message: 'this step revoked it before it was made' }))
  }
  if (facts === undefined) return []
  if (refusal?.kind === 'scope') {
    return [{ span: facts.scopePlace.span, message: `the scope of "${token}" comes from here` }]
  }
  if (kind !== 'past-expiry' && refusal?.kind !== 'depth') return []
  return [{ span: facts.place.span, message: `"${token}" is made here` }]
}
