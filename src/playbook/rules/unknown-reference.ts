import { diagnostic, type Related } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/suggest.ts'
import type { Definitions } from '../definitions.ts'
import type { NameKind } from '../references.ts'
import type { Rule } from '../rule.ts'

/** A name that nothing in the playbook has. Left alone where a definition could not be read. */
export const unknownReference: Rule = ({ definitions, references, complete }) =>
  references.all.flatMap(({ kind, name, place, outcome }) => {
    if (outcome.is !== 'unknown' || !complete) return []
    const known = namesOf(definitions, kind)
    const near = nearest(name.replace(/\[.*/, ''), known)
    return [
      diagnostic(
        'FB3001',
        place,
        { kind, name, known, ...(near && { nearest: near }) },
        whereIs(definitions, kind, near),
      ),
    ]
  })

function namesOf({ byName, tasks }: Definitions, kind: NameKind): readonly string[] {
  if (kind === 'task') return [...tasks.keys()]
  return [...byName.values()]
    .filter((definition) => kind === 'token' || definition.kind !== 'token')
    .map((definition) => definition.name)
}

function whereIs(definitions: Definitions, kind: NameKind, name: string | undefined): readonly Related[] {
  if (name === undefined) return []
  const place = kind === 'task' ? definitions.tasks.get(name)?.place : definitions.byName.get(name)?.place
  return place === undefined ? [] : [{ span: place.span, message: `"${name}" is defined here` }]
}
