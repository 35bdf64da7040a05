import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem,
  type Position,
} from 'vscode-languageserver-protocol'
import { inputsOf } from '../names/fragment-at.ts'
import { mentionsFrom, usedBy } from '../names/from-fragments.ts'
import { mentionsIn, type FragmentText, type Mention } from '../names/mention.ts'
import { cursorAt, TYPED_HERE, type Cursor } from '../text/cursor.ts'
import type { Value } from '../text/value.ts'
import { isMapping } from '../../playbook/shape/form.ts'
import type { Opened } from '../open/opened.ts'
import { keysFor, namesFor, valuesOf, type Proposal } from './candidates.ts'
import { rangeOf } from './positions.ts'

/**
 * What may be written at a place: keys, values, and the names of this very text.
 *
 * @param snippets Whether the editor can put the caret inside of what it inserts.
 */
export function completionsAt(opened: Opened, position: Position, snippets: boolean): CompletionItem[] {
  const { document, playbook } = opened
  if (playbook.isOutOfProportion()) return []
  const offset = document.offsetAt(position)
  const references = referencesAt(opened, offset)
  if (references !== undefined) return references
  const cursor = cursorAt(playbook.source.text, offset)
  if (cursor === undefined) return []
  return candidatesAt(cursor, playbook.fragments()).map((one, index) => {
    const { newText, isSnippet } = written(cursor, one, snippets)
    return {
      ...shown(one, index),
      filterText: `${cursor.quote}${one.text}`,
      ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
      textEdit: { range: rangeOf(document, cursor.replaced), newText },
    }
  })
}

function candidatesAt(cursor: Cursor, fragments: readonly FragmentText[]): readonly Proposal[] {
  const { at, value, root, text } = cursor
  if (at === 'key' || isMapping(value.form)) {
    if (cursor.quote !== '') return []
    return [...keysFor(value), ...inputsFor(value, fragments)]
  }
  const listed = valuesOf(value.form)
  if (listed.length > 0) return listed
  const mentions = [...mentionsIn(text, root), ...mentionsFrom(root, fragments)].filter(
    ({ name }) => name !== TYPED_HERE,
  )
  return namesFor(mentions, { root, value }, isHanded(value, fragments) ? 'tokens' : value.form.name)
}

/** The inputs of a fragment that a step does not give yet. */
function inputsFor(map: Value, fragments: readonly FragmentText[]): readonly Proposal[] {
  const from = map.key?.text === 'with' ? usedBy(map.parent, fragments) : undefined
  if (from === undefined) return []
  const taken = new Set(map.children.map(({ key }) => key?.text ?? ''))
  return inputsOf(from)
    .filter(({ name }) => !taken.has(name))
    .map(({ name, type, description }) => ({ text: name, kind: 'key', detail: type, meaning: description }))
}

/** Whether a value is a name that is handed to a fragment. */
function isHanded({ key, parent }: Value, fragments: readonly FragmentText[]): boolean {
  const from = parent?.key?.text === 'with' ? usedBy(parent.parent, fragments) : undefined
  return (
    from !== undefined && inputsOf(from).some(({ name, type }) => name === key?.text && type === 'handle')
  )
}

interface Written {
  readonly newText: string
  readonly isSnippet: boolean
}

function written({ at, value, quote }: Cursor, { kind, text }: Proposal, snippets: boolean): Written {
  if (kind === 'key' && at === 'key') return { newText: `${text}: `, isSnippet: false }
  // Behind the key that it belongs to, a mapping has to begin with a brace.
  if (kind === 'key') return { newText: snippets ? `{ ${text}: $0 }` : `{ ${text}: `, isSnippet: snippets }
  const needed = value.inFlow && /[[\]*]/.test(text) ? '"' : ''
  const sign = quote === '' ? needed : quote
  return { newText: `${sign}${text}${sign}`, isSnippet: false }
}

const KINDS: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Variable,
}

function shown({ text, kind, detail, meaning }: Proposal, index: number): CompletionItem {
  return {
    label: text,
    kind: KINDS[kind],
    // The order of the schema and of the file, not of the alphabet.
    sortText: String(index).padStart(5, '0'),
    ...(detail !== '' && { detail }),
    ...(meaning !== '' && { documentation: { kind: 'markdown', value: meaning } }),
  }
}

/** Inside `${{ }}` only references can stand, whatever is around them; undefined where no such thing is open. */
function referencesAt({ document, playbook }: Opened, offset: number): CompletionItem[] | undefined {
  const { text } = playbook.source
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  const typed = /\$\{\{[ \t]*([\w.-]*)$/.exec(line)?.[1]
  if (typed === undefined) return undefined
  const rest = /^[\w.-]*/.exec(text.slice(offset))?.[0] ?? ''
  const range = rangeOf(document, { start: offset - typed.length, end: offset + rest.length })
  const names = [...new Set(playbook.mentions().flatMap(nameInReference)), 'run.id']
  return names.map((name, index) => ({
    ...shown({ text: name, kind: 'name', detail: '', meaning: '' }, index),
    textEdit: { range, newText: name },
  }))
}

function nameInReference({ kind, role, name, value }: Mention): readonly string[] {
  if (role !== 'definition') return []
  if (kind === 'input') return [`inputs.${name}`]
  return kind === 'handle' && value.form.name === 'agent' ? [`agents.${name}.id`] : []
}
