import type { Location, Position } from 'vscode-languageserver-protocol'
import { definitionsOf, mentionAt, sameName } from '../names/find.ts'
import type { Mention } from '../names/mention.ts'
import type { Opened } from '../open/opened.ts'
import { rangeOf } from './positions.ts'

/** Where the name at a place is made. */
export function definitionAt(opened: Opened, position: Position): Location[] {
  const { document, playbook } = opened
  const mention = mentionAt(playbook.mentions(), document.offsetAt(position))
  if (mention === undefined) return []
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

function locationOf({ document }: Opened, { span }: Mention): Location {
  return { uri: document.uri, range: rangeOf(document, span) }
}
