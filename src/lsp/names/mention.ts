import type { Span } from '../../diagnostics/source.ts'
import { nameSaidAt, type MentionKind } from '../../playbook/shape/names.ts'
import { around, childOf, everyValue, type Value } from '../text/value.ts'

/** One place of the text that says a name. */
export interface Mention {
  readonly kind: MentionKind
  readonly name: string
  /** `stands in`: the playbook's id, where an agent without a task takes it. */
  readonly role: 'definition' | 'use' | 'stands in'
  /** The characters of the name alone, without `task:` before it or `[3]` behind it. */
  readonly span: Span
  /** The value it stands in, or the value of the key that it is. */
  readonly value: Value
  /** The index of the step it stands in; -1 before the first one. */
  readonly step: number
  /** The fragment that it stands in, where that is not this text. */
  readonly from?: FragmentText
}

/** A fragment as it is read for whoever uses it. */
export interface FragmentText {
  /** From the folder of the playbook. */
  readonly path: string
  readonly text: string
}

/** Every place of a text that says a name, in the order of the file. */
export function mentionsIn(text: string, root: Value): readonly Mention[] {
  const steps = childOf(root, 'steps')?.children ?? []
  const seen = new Set<string>()
  return everyValue(root)
    .flatMap((value) => [...keyMentions(value), ...valueMentions(text, value), ...references(text, value)])
    .map((found) => ({ ...found, step: stepIndexOf(steps, found.value) }))
    .concat(standIns(root))
    .filter(({ kind, span }) => {
      // An alias leads to its anchor a second time.
      const key = `${kind} ${span.start}`
      return !seen.has(key) && seen.add(key)
    })
    .toSorted((a, b) => a.span.start - b.span.start)
}

/** The index of the step that a value stands in, or -1. */
export function stepIndexOf(steps: readonly Value[], value: Value): number {
  const step = around(value, 'step')
  return step === undefined ? -1 : steps.indexOf(step)
}

type Found = Omit<Mention, 'from' | 'step'>

/** Names that are keys: of agents and inputs. */
function keyMentions(value: Value): readonly Found[] {
  const { key, form } = value
  const kind = KINDS_OF_KEYS[form.name]
  if (key === undefined || kind === undefined) return []
  return [{ kind, name: key.text, role: 'definition', span: key.span, value }]
}

const KINDS_OF_KEYS: Readonly<Partial<Record<string, MentionKind>>> = {
  agent: 'handle',
  app: 'handle',
  broughtToken: 'handle',
  input: 'input',
}

/** What a value names, if it names anything. */
function valueMentions(text: string, value: Value): readonly Found[] {
  if (value.kind !== 'scalar' || value.text === '' || value.text.includes('${{')) return []
  const said = nameSaidAt(spotOf(value))
  if (said === undefined) return []
  const { kind, name, role = 'use', at = 0 } = said
  return [{ kind, name, role, span: spanInside(text, value, { at, length: name.length }), value }]
}

function spotOf({ form, key, parent, text }: Value): Parameters<typeof nameSaidAt>[0] {
  const map = parent?.kind === 'list' ? parent.parent : parent
  return {
    form: form.name,
    key: (key ?? parent?.key)?.text ?? '',
    within: map?.form.name ?? '',
    beside: map?.children.map((one) => one.key?.text ?? '') ?? [],
    text,
  }
}

/** `${{ agents.NAME.id }}` and `${{ inputs.NAME }}`, wherever they stand. */
function references(text: string, value: Value): readonly Found[] {
  if (value.kind !== 'scalar') return []
  const { start, end } = value.span
  const pattern =
    /\$\{\{\s*(?:(agents)\.([A-Za-z][\w-]*)(?:\[\d{1,5}\])?\.id|(inputs)\.([A-Za-z_][\w-]*))\s*\}\}/g
  return [...text.slice(start, end).matchAll(pattern)].map((match): Found => {
    const name = match[2] ?? match[4] ?? ''
    const root = match[1] ?? match[3] ?? ''
    const at = start + match.index + match[0].indexOf(`${root}.`) + root.length + 1
    const kind = root === 'agents' ? 'handle' : 'input'
    return { kind, name, role: 'use', span: { start: at, end: at + name.length }, value }
  })
}

/** The playbook's id is the task of every agent that names none. */
function standIns(root: Value): readonly Mention[] {
  const id = childOf(root, 'id')
  const hasDefault = childOf(childOf(root, 'defaults'), 'task') !== undefined
  const needsOne = everyValue(root).some(
    (value) =>
      value.form.name === 'agent' && value.kind !== 'nothing' && childOf(value, 'task') === undefined,
  )
  if (id?.kind !== 'scalar' || hasDefault || !needsOne) return []
  return [{ kind: 'task', name: id.text, role: 'stands in', span: id.span, value: id, step: -1 }]
}

/** Where a part of a scalar stands in the text; the whole scalar, where it is written with escapes. */
function spanInside(
  text: string,
  { span, text: value }: Value,
  { at, length }: { readonly at: number; readonly length: number },
): Span {
  const raw = text.slice(span.start, span.end)
  const quote = /^["']/.test(raw) ? 1 : 0
  if (raw.slice(quote, raw.length - quote) !== value) return span
  const start = span.start + quote + at
  return { start, end: start + length }
}
