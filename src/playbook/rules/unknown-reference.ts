import { defined } from '../../defined.ts'
import { diagnostic, type Related } from '../../diagnostics/diagnostic.ts'
import { MOST_SUGGESTIONS, nearest } from '../../text/nearest.ts'
import type { Definitions } from '../resolve/definitions.ts'
import type { NameKind } from '../actions/action.ts'
import type { Reference } from '../resolve/references.ts'
import type { Rule } from './rule.ts'

/** A name that nothing in the playbook has. Left alone where a definition could not be read. */
export const unknownReference: Rule = ({ definitions, references, complete }) => {
  if (!complete) return []
  const unknown = references.all.filter(
    ({ outcome, toldElsewhere }) => outcome.is === 'unknown' && toldElsewhere !== true,
  )
  return unknown.map((reference, index) => {
    const { kind, name, place } = reference
    const known = index < MOST_SUGGESTIONS ? namesOf(definitions, kind) : []
    const near = nearest(name.replace(/\[.*/, ''), known)
    const args = { kind, name, known, ...defined({ nearest: near }) }
    return diagnostic('unknown-reference', place, args, whereIs(definitions, reference, near))
  })
}

function namesOf({ byName, tasks, launches }: Definitions, kind: NameKind): readonly string[] {
  if (kind === 'task') return [...tasks.keys()]
  if (kind === 'launch') return [...launches.keys()]
  if (kind === 'app') return [...byName.values()].filter((one) => one.kind === 'app').map(({ name }) => name)
  return [...byName.values()]
    .filter((definition) => kind === 'token' || definition.kind !== 'token')
    .map((definition) => definition.name)
}

function whereIs(
  { tasks, byName }: Definitions,
  { kind }: Reference,
  name: string | undefined,
): readonly Related[] {
  const place = (kind === 'task' ? tasks : byName).get(name ?? '')?.place
  return place === undefined ? [] : [{ span: place.span, message: `"${name}" is defined here` }]
}
