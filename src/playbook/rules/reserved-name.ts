import { CLOSING, CONTROL, SETUP } from '../../model/ids.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** `setup` comes before the first step and `closing` after the last, and `control` is the tool's own token. */
const STEP_IDS = new Set([SETUP, CLOSING, CONTROL])

/** `all` and `others` would be read as selectors. */
const HANDLES = new Set(['all', 'others', CONTROL, SETUP])

/** A name that already means something. */
export const reservedName: Rule = ({ outline, definitions }) => [
  ...outline.steps
    .filter(({ id }) => STEP_IDS.has(id))
    .map(({ id, place }) => diagnostic('reserved-name', place, { name: id, what: 'step' })),
  ...[...definitions.byName.values()]
    .filter(({ name }) => HANDLES.has(name))
    .map(({ name, place, kind }) => diagnostic('reserved-name', place, { name, what: kind })),
]
