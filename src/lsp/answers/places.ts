import type { Location, Position } from 'vscode-languageserver-protocol'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { definitionsOf, mentionAt, sameName } from '../names/find.ts'
import type { Mention } from '../names/mention.ts'
import { fragmentAt, inputsOf } from '../names/fragment-at.ts'
import { besideUri, type Opened } from '../open/opened.ts'
import { rangeOf } from './positions.ts'

/** Where the name at a place is made; of what names a fragment, or an input of one, that. */
export function definitionAt(opened: Opened, position: Position): Location[] {
  const { document, playbook } = opened
  const offset = document.offsetAt(position)
  const mention = mentionAt(playbook.mentions(), offset)
  if (mention === undefined) return inFragment(opened, offset)
  return definitionsOf(playbook.mentions(), mention).map((one) => locationOf(opened, one))
}

/** Every place that says the name at a place, with or without those that make it. */
export function referencesTo(opened: Opened, position: Position, withDefinition: boolean): Location[] {
  const { document, playbook } = opened
  const mention = mentionAt(playbook.mentions(), document.offsetAt(position))
  if (mention === undefined) return []
  const makers = definitionsOf(playbook.mentions(), mention)
  return sameName(playbook.mentions(), mention)
    .filter((one) => withDefinition || !makers.includes(one))
    .map((one) => locationOf(opened, one))
}

function inFragment(opened: Opened, offset: number): Location[] {
  const root = opened.playbook.root()
  const here = root && fragmentAt(root, opened.playbook.fragments(), offset)
  if (here === undefined) return []
  const { from, input } = here
  const declared = input === undefined ? undefined : inputsOf(from).find(({ name }) => name === input)
  return [locationOf(opened, { from, span: declared?.span ?? { start: 0, end: 0 } })]
}

function locationOf({ document }: Opened, { span, from }: Pick<Mention, 'from' | 'span'>): Location {
  if (from === undefined) return { uri: document.uri, range: rangeOf(document, span) }
  const uri = besideUri(document.uri, from.path)
  return { uri, range: rangeOf(TextDocument.create(uri, document.languageId, 0, from.text), span) }
}
