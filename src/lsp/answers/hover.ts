import type { Hover, Position } from 'vscode-languageserver-protocol'
import type { Span } from '../../diagnostics/source.ts'
import { definitionsOf, mentionAt } from '../names/find.ts'
import { fragmentAt, inputsOf } from '../names/fragment-at.ts'
import type { MentionKind } from '../../playbook/shape/names.ts'
import type { Mention } from '../names/mention.ts'
import { touches, type PlaybookText } from '../open/playbook-text.ts'
import type { Form } from '../../playbook/shape/form.ts'
import type { Opened } from '../open/opened.ts'
import { around, childOf, everyValue, readValue, type Value } from '../text/value.ts'
import { boardAfter, predictedAfter } from './board.ts'
import { inert } from './inert.ts'
import { rangeOf } from './positions.ts'

/** What there is to say about a place: the board after a step, what a name is, what a key means. */
export function hoverAt({ document, playbook }: Opened, position: Position): Hover | null {
  const offset = document.offsetAt(position)
  const root = playbook.root()
  if (root === undefined) return null
  const said =
    aboutStep(playbook, root, offset) ??
    aboutName(playbook, offset) ??
    aboutFragment(playbook, root, offset) ??
    aboutKey(root, offset)
  if (said === undefined) return null
  return { contents: { kind: 'markdown', value: said.text }, range: rangeOf(document, said.span) }
}

interface Said {
  readonly text: string
  readonly span: Span
}

/** The id, title and scenario stand for the whole step; what its keys mean is said as well. */
function aboutStep(playbook: PlaybookText, root: Value, offset: number): Said | undefined {
  const value = everyValue(root).find(
    (one) =>
      one.parent?.form.name === 'step' &&
      ['id', 'title', 'scenario'].includes(one.key?.text ?? '') &&
      (touches(one.span, offset) || (one.key !== undefined && touches(one.key.span, offset))),
  )
  const id = childOf(value?.parent, 'id')
  if (value === undefined || value.key === undefined || id?.kind !== 'scalar') return undefined
  const onKey = touches(value.key.span, offset)
  const parts = [...(onKey ? [wordsOf(value.form), '---'] : []), boardAfter(playbook, id.text)]
  return { text: parts.join('\n\n'), span: onKey ? value.key.span : value.span }
}

function aboutName(playbook: PlaybookText, offset: number): Said | undefined {
  const mentions = playbook.mentions()
  const mention = mentionAt(mentions, offset)
  if (mention === undefined || mention.kind === 'step' || mention.role === 'stands in') return undefined
  const [first] = definitionsOf(mentions, mention)
  const what = first === undefined ? `no ${mention.kind} of this playbook` : whatIs(first)
  const id = childOf(around(mention.value, 'step'), 'id')
  const state =
    mention.kind === 'handle' && id !== undefined
      ? predictedAfter(playbook, id.text, mention.name)
      : undefined
  const text = [`**${inert(mention.name)}** ${what}`, ...(state === undefined ? [] : [state])].join('\n\n')
  return { text, span: mention.span }
}

function aboutFragment(playbook: PlaybookText, root: Value, offset: number): Said | undefined {
  const here = fragmentAt(root, playbook.fragments(), offset)
  if (here === undefined) return undefined
  const { from, input, span } = here
  const inputs = inputsOf(from)
    .filter(({ name }) => input === undefined || name === input)
    .map(({ name, type, description }) =>
      `- \`${inert(name)}\` (${inert(type)}) ${inert(description)}`.trim(),
    )
  const title = childOf(readValue(from.text), 'title')?.text ?? from.path
  return { text: [`**${inert(title)}**`, inputs.join('\n')].join('\n\n').trim(), span }
}

/** What a definition makes, in words. */
export function whatIs(mention: Mention): string {
  const { from } = mention
  return from === undefined ? made(mention) : `${made(mention)} of the fragment ${inert(from.path)}`
}

function made({ kind, value, role }: Mention): string {
  if (kind !== 'handle') return role === 'stands in' ? 'task, from the id of the playbook' : NAMED[kind]
  const id = childOf(around(value, 'step'), 'id')?.text
  const where = id === undefined ? 'made before the first step' : `made in step ${inert(id)}`
  if (value.key?.text === 'as') return `token, ${where}`
  const count = childOf(value, 'count')?.text
  return count === undefined ? `agent and its first token, ${where}` : `fleet of ${inert(count)}, ${where}`
}

const NAMED: Readonly<Record<Exclude<MentionKind, 'handle'>, string>> = {
  task: 'task',
  step: 'step',
  input: 'input, given when the playbook is run',
}

function aboutKey(root: Value, offset: number): Said | undefined {
  const value = everyValue(root).find(({ key }) => key !== undefined && touches(key.span, offset))
  const text = value === undefined ? '' : wordsOf(value.form)
  return value?.key === undefined || text === '' ? undefined : { text, span: value.key.span }
}

/** What the schema says of a key, with the values it may have. */
export function wordsOf({ schema }: Form): string {
  const { title, description, markdownDescription, markdownEnumDescriptions, examples } = schema
  const values = (schema.enum ?? []).map((value, index) => {
    const meaning = markdownEnumDescriptions?.[index]
    return `- \`${value}\`${meaning === undefined ? '' : `: ${meaning}`}`
  })
  const shown = (examples ?? []).map((example) => `\`${JSON.stringify(example)}\``)
  return [
    ...(title === undefined ? [] : [`**${title}**`]),
    markdownDescription ?? description ?? '',
    values.join('\n'),
    shown.length === 0 ? '' : `For example ${shown.join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
