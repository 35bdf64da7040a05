import { defined } from '../../defined.ts'
import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import { MOST_SUGGESTIONS, nearest } from '../../text/nearest.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import { isOpen } from '../text/expression.ts'
import type { Entry, TextNode } from '../text/tree.ts'
import {
  defineAction,
  type ActionKind,
  type ActionRule,
  type Limits,
  type StepFacts,
  type StepPlace,
} from './action.ts'
import {
  anybodysEvent,
  describeEvent,
  impossibleEvent,
  namesFleet,
  readEvents,
  resolveEvent,
  usesOfEvent,
  type EventExpectation,
  type EventOutline,
} from './audit-event.ts'

/** Reads the audit log. It says something about the log only, and changes no token. */
export interface AuditAction {
  readonly kind: 'audit'
  /** The id of an earlier step: only events since it began count. Without it, those since the run began do. */
  readonly after?: string
  readonly events: readonly EventExpectation[]
  /** Absent where the chain is not asked about; the hashes of what counts are checked all the same. */
  readonly chain?: ChainWish
  readonly span: Span
}

/** `intact`: from the beginning of the run on; `whole`: from the first event that ever was. */
export interface ChainWish {
  readonly want: 'intact' | 'whole'
  /** Where it stands. */
  readonly span: Span
}

interface AuditOutline {
  readonly place: Place
  readonly after?: TextNode
  readonly events: readonly EventOutline[]
  readonly chain?: TextNode
}

/** A rule that looks at the events one by one. */
const eachEvent =
  (rule: (event: EventOutline) => readonly Diagnostic[]): ActionRule<AuditOutline> =>
  ({ events }) =>
    events.flatMap(rule)

export const audit: ActionKind<AuditAction> = defineAction<AuditOutline, AuditAction>({
  key: 'audit',
  read,
  uses: ({ events }) => events.flatMap(usesOfEvent),
  wide: ({ events }) => events.filter(namesFleet).length,
  resolve: ({ after, events, chain, place }, names) => ({
    kind: 'audit',
    ...(after !== undefined && { after: after.value }),
    events: events.flatMap((event) => resolveEvent(event, names) ?? []),
    ...(chain !== undefined && {
      chain: { want: chain.value === 'whole' ? 'whole' : 'intact', span: chain.span },
    }),
    span: place.span,
  }),
  describe,
  byHand: () => [{ call: 'audit' }],
  rules: [eachEvent(anybodysEvent), auditAfter, emptyAudit, eachEvent(impossibleEvent)],
})

function read({ value, keyPlace }: Entry): AuditOutline {
  const after = textOf(value, 'after')
  const chain = textOf(value, 'chain')
  return {
    place: keyPlace,
    ...defined({ after }),
    events: [
      ...readEvents(valueOf(value, 'events'), 'present'),
      ...readEvents(valueOf(value, 'absent'), 'absent'),
    ],
    ...defined({ chain }),
  }
}

function describe({ after, events, chain }: AuditAction, { events: most }: Limits): string {
  const rest = events.length - most
  const wanted = [
    ...events
      .slice(0, most)
      .map((event) => (event.presence === 'absent' ? 'no ' : '') + describeEvent(event)),
    ...(rest > 0 ? [`${rest} more`] : []),
    ...(chain === undefined ? [] : [`chain ${chain.want}`]),
  ]
  return `audit${after === undefined ? '' : ` since ${after}`}: ${wanted.join('; ')}`
}

/** An audit that wants nothing: it would hold whatever the log says. */
function emptyAudit({ events, chain, place }: AuditOutline, { complete }: StepFacts): readonly Diagnostic[] {
  return complete && events.length === 0 && chain === undefined ? [diagnostic('empty-audit', place, {})] : []
}

/** An audit of what happened since a step that does not exist, or has not begun by then. */
function auditAfter({ after }: AuditOutline, { step, steps, complete }: StepFacts): readonly Diagnostic[] {
  if (after === undefined || isOpen(after.value)) return []
  const named = steps.find(({ id }) => id === after.value)
  if (named !== undefined) return named.index < step.index ? [] : [tooEarly(step, after, named)]
  return complete ? [unknownStep(after, steps.slice(0, Math.min(step.index, MOST_SUGGESTIONS)))] : []
}

function tooEarly(step: StepPlace, after: TextNode, { id, place }: StepPlace): Diagnostic {
  const self = id === step.id
  return diagnostic('audit-after-later-step', after, { id, self }, [
    { span: place.span, message: `"${id}" is here` },
  ])
}

function unknownStep(after: TextNode, before: readonly StepPlace[]): Diagnostic {
  const known = before.map(({ id }) => id)
  const near = nearest(after.value, known)
  const place = before.find(({ id }) => id === near)?.place
  const args = { kind: 'step', name: after.value, known, ...defined({ nearest: near }) }
  return diagnostic(
    'unknown-reference',
    after,
    args,
    place === undefined ? [] : [{ span: place.span, message: `"${near ?? ''}" is here` }],
  )
}
