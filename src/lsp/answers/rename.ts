import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-protocol'
import { messageOf } from '../../diagnostics/catalog.ts'
import { mentionAt, sameName } from '../names/find.ts'
import type { MentionKind } from '../../playbook/shape/names.ts'
import type { Mention } from '../names/mention.ts'
import { errorsOf } from '../open/playbook-text.ts'
import { formNamed } from '../../playbook/shape/form.ts'
import type { Opened } from '../open/opened.ts'
import { rangeOf } from './positions.ts'

/** The name that would be renamed. */
interface Renamable {
  readonly range: Range
  readonly placeholder: string
}

/** An edit, or the reason in words why there can be none. */
type Renaming = { readonly edit: WorkspaceEdit } | { readonly refusal: string }

/** The name at a place, if there is one. */
export function renamableAt({ document, playbook }: Opened, position: Position): Renamable | null {
  const mention = mentionAt(playbook.mentions(), document.offsetAt(position))
  if (mention === undefined || mention.role === 'stands in') return null
  return { range: rangeOf(document, mention.span), placeholder: mention.name }
}

/** Gives a name another one, everywhere. It is refused where the playbook would become wrong by it. */
export function rename(opened: Opened, position: Position, newName: string): Renaming {
  const { document, playbook } = opened
  const mentions = playbook.mentions()
  const mention = mentionAt(mentions, document.offsetAt(position))
  if (mention === undefined || mention.role === 'stands in')
    return { refusal: 'there is no name to change here' }
  const places = sameName(mentions, mention)
  const made = places.find(({ from }) => from !== undefined)
  if (made?.from !== undefined)
    return { refusal: `it is made in the fragment "${made.from.path}": rename it there` }
  const refusal = refusalOf(opened, { mention, mentions, places, newName })
  if (refusal !== undefined) return { refusal }
  const edits = places.map(({ span }) => ({ range: rangeOf(document, span), newText: newName }))
  return { edit: { changes: { [document.uri]: edits } } }
}

interface Wish {
  readonly mention: Mention
  readonly mentions: readonly Mention[]
  readonly places: readonly Mention[]
  readonly newName: string
}

const FORMS: Readonly<Record<MentionKind, string>> = {
  handle: 'name',
  input: 'name',
  task: 'wireName',
  step: 'slug',
}

function refusalOf(opened: Opened, wish: Wish): string | undefined {
  const { mention, mentions, places, newName } = wish
  const { pattern = '', description = '' } = formNamed(FORMS[mention.kind]).schema
  if (!new RegExp(pattern, 'u').test(newName) || newName.includes('{'))
    return `a ${mention.kind} cannot be called that: ${description}`
  if (mentions.some((other) => other.kind === mention.kind && other.name === newName))
    return `the name "${newName}" is taken`
  if (places.some(({ role }) => role === 'stands in'))
    return `this task has its name from the id of the playbook: write "defaults: { task: ${mention.name} }" first`
  const { text } = opened.playbook.source
  if (places.some(({ span, name }) => text.slice(span.start, span.end) !== name))
    return `the name is written with escapes somewhere: write "${mention.name}" there first`
  return newErrorOf(opened, wish)
}

/** The first error that the playbook would have and does not have yet. */
function newErrorOf({ playbook }: Opened, { places, newName }: Wish): string | undefined {
  const { text } = playbook.source
  const pieces = places.map(({ span }, index) => text.slice(places[index - 1]?.span.end ?? 0, span.start))
  const renamed = `${pieces.map((piece) => piece + newName).join('')}${text.slice(places.at(-1)?.span.end ?? 0)}`
  const after = errorsOf(playbook.again(renamed))
  if (after.length <= errorsOf(playbook).length) return undefined
  const [first] = after
  return first === undefined ? undefined : messageOf(first)
}
