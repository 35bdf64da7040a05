import { defined } from '../../defined.ts'
import { diagnostic, type Related } from '../../diagnostics/diagnostic.ts'
import { MOST_SUGGESTIONS, nearest } from '../../text/nearest.ts'
import type { Definitions } from '../resolve/definitions.ts'
import type { NameKind } from '../actions/action.ts'
import type { ResolvedReference } from '../resolve/references.ts'
import type { Rule } from './rule.ts'

/** A name that nothing in the playbook has. Left alone where a definition could not be read. */
export const unknownReference: Rule = ({ definitions, references, complete }) => {
  if (!complete) return []
  const unknown = references.all.filter(
    ({ outcome, toldElsewhere }) => outcome.is === 'unknown' && toldElsewhere !== true,
  )
  return unknown.map((reference, index) => {
    const { kind, place, prefix = '' } = reference
    // In a fragment nobody writes what stands before its own names, and no other name is known there.
    const name = reference.name.slice(prefix.length)
    const known = index < MOST_SUGGESTIONS ? namesOf(definitions, kind, prefix) : []
    const near = nearest(name.replace(/\[.*/, ''), known)
    const isOutside = prefix !== '' && definitions.byName.has(name.replace(/\[.*/, ''))
    const args = { kind, name, known, ...defined({ nearest: near }), ...(isOutside && { isOutside }) }
    const full = near === undefined ? undefined : `${prefix}${near}`
    return diagnostic('unknown-reference', place, args, whereIs(definitions, reference, full))
  })
}

function namesOf(definitions: Definitions, kind: NameKind, prefix: string): readonly string[] {
  return namesOfKind(definitions, kind)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
}

function namesOfKind({ byName, tasks, launches }: Definitions, kind: NameKind): readonly string[] {
  if (kind === 'task') return [...tasks.keys()]
  if (kind === 'launch') return [...launches.keys()]
  if (kind === 'app') return [...byName.values()].filter((one) => one.kind === 'app').map(({ name }) => name)
  return [...byName.values()]
    .filter((definition) => kind === 'token' || definition.kind !== 'token')
    .map((definition) => definition.name)
}

function whereIs(
  { tasks, byName }: Definitions,
  { kind, prefix = '' }: ResolvedReference,
  name: string | undefined,
): readonly Related[] {
  const place = (kind === 'task' ? tasks : byName).get(name ?? '')?.place
  const shown = name?.slice(prefix.length)
  return place === undefined ? [] : [{ span: place.span, message: `"${shown}" is defined here` }]
}
