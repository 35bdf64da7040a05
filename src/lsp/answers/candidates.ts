import type { MentionKind } from '../../playbook/shape/names.ts'
import { stepIndexOf, type Mention } from '../names/mention.ts'
import { formOfKey, type Form } from '../../playbook/shape/form.ts'
import type { Cursor } from '../text/cursor.ts'
import { childOf, type Value } from '../text/value.ts'
import { whatIs, wordsOf } from './hover.ts'

/** One thing that may be written. */
export interface Proposal {
  readonly text: string
  readonly kind: 'key' | 'value' | 'name'
  /** What it is, in a few words. */
  readonly detail: string
  /** What it means, as Markdown. */
  readonly meaning: string
}

/** The keys that a mapping may still get. */
export function keysFor(map: Value): readonly Proposal[] {
  const { properties = {}, allOf = [], maxProperties } = map.form.schema
  const most = Math.min(maxProperties ?? Infinity, ...allOf.map((limits) => limits.maxProperties ?? Infinity))
  const taken = new Set(map.children.map(({ key }) => key?.text ?? ''))
  const free = Object.keys(properties).filter((key) => !taken.has(key))
  if (Object.keys(properties).length - free.length >= most) return []
  return free.map((key) => ({
    text: key,
    kind: 'key',
    detail: '',
    meaning: wordsOf(formOfKey(map.form, key)),
  }))
}

/** The values that the schema lists. */
export function valuesOf({ schema }: Form): readonly Proposal[] {
  const listed = schema.type === 'boolean' ? ['true', 'false'] : (schema.enum ?? []).map(String)
  const meanings = schema.markdownEnumDescriptions ?? []
  return listed.map((text, index) => ({ text, kind: 'value', detail: '', meaning: meanings[index] ?? '' }))
}

/**
 * The names of this text that may stand at a place, as far as they exist by then.
 *
 * @param form the name of the form that they must have there
 */
export function namesFor(
  mentions: readonly Mention[],
  { root, value }: Pick<Cursor, 'root' | 'value'>,
  form: string,
): readonly Proposal[] {
  const step = stepIndexOf(childOf(root, 'steps')?.children ?? [], value)
  return (
    NAMES_BY_FORM[form]?.({
      key: (value.key ?? value.parent?.key)?.text ?? '',
      before: (kind) => made(mentions, kind, step - 1),
      byNow: (kind) => made(mentions, kind, step),
      ever: (kind) => made(mentions, kind, Infinity),
    }) ?? []
  )
}

interface Known {
  /** The key of the value, or of the list it stands in. */
  readonly key: string
  /** What an action can name: what is there before its step. */
  readonly before: (kind: MentionKind) => readonly Mention[]
  /** What an expectation can name: what its own step makes, too. */
  readonly byNow: (kind: MentionKind) => readonly Mention[]
  readonly ever: (kind: MentionKind) => readonly Mention[]
}

/** By the name of the form, as the schema has it in its `$defs`. */
const NAMES_BY_FORM: Readonly<Record<string, (known: Known) => readonly Proposal[]>> = {
  token: ({ key, before }) =>
    before('handle')
      .filter((one) => key !== 'to' || isAgent(one))
      .map((one) => named(one, isFleet(one) ? '[0]' : '')),
  tokens: ({ before }) => before('handle').map(wholeName),
  fleetToken: ({ before }) => before('handle').map(wholeName),
  appName: ({ before }) =>
    before('handle')
      .filter(isApp)
      .map((one) => named(one)),
  agentName: ({ before }) => before('handle').filter(isAgent).map(wholeName),
  target: targets,
  targets,
  selector: ({ byNow }) => selectors(byNow('handle'), byNow('task')),
  dead: ({ byNow }) => selectors(byNow('handle'), byNow('task')),
  selectors: ({ byNow }) => selectors(byNow('handle'), byNow('task')),
  wireName: ({ key, ever }) => (key === 'task' ? ever('task').map((one) => named(one)) : []),
  slug: ({ key, before }) => (key === 'after' ? before('step').map((one) => named(one)) : []),
}

function targets({ key, before }: Known): readonly Proposal[] {
  if (key === 'task') return before('task').map((one) => named(one))
  return before('handle')
    .filter((one) => key === 'token' || isAgent(one))
    .map(wholeName)
}

function selectors(handles: readonly Mention[], tasks: readonly Mention[]): readonly Proposal[] {
  const agents = handles.filter(isAgent)
  const all = { kind: 'value', detail: '' } as const
  return [
    ...handles.map(wholeName),
    {
      ...all,
      text: 'others',
      meaning: 'Every token that no other selector here names and the action does not touch.',
    },
    { ...all, text: 'all', meaning: 'Every token.' },
    ...tasks.map((one) => ({
      ...named(one),
      text: `task:${one.name}`,
      detail: 'every token that carries the task',
    })),
    ...agents
      .map((one) => ({ ...wholeName(one), detail: 'every token whose subject it is' }))
      .map(prefixed('agent')),
    ...agents
      .map((one) => ({ ...wholeName(one), detail: 'every token delegated from it' }))
      .map(prefixed('chain')),
  ]
}

function prefixed(level: string): (one: Proposal) => Proposal {
  return (one) => ({ ...one, text: `${level}:${one.text}` })
}

/** Names that are made by a step with at most that index, each once. */
function made(mentions: readonly Mention[], kind: MentionKind, latest: number): readonly Mention[] {
  const found = new Map<string, Mention>()
  for (const mention of mentions) {
    if (mention.kind !== kind || mention.role === 'use' || mention.step > latest) continue
    if (!found.has(mention.name)) found.set(mention.name, mention)
  }
  return [...found.values()]
}

function isAgent({ value }: Mention): boolean {
  return value.form.name === 'agent'
}

function isApp({ value }: Mention): boolean {
  return value.form.name === 'app'
}

function isFleet({ value }: Mention): boolean {
  return childOf(value, 'count') !== undefined
}

function wholeName(one: Mention): Proposal {
  return named(one, isFleet(one) ? '[*]' : '')
}

function named(one: Mention, member = ''): Proposal {
  return { text: `${one.name}${member}`, kind: 'name', detail: whatIs(one), meaning: '' }
}
