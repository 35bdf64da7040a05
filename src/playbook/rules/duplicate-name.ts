import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

/** A name that is taken: a handle names the same token for the whole run. */
export const duplicateName: Rule = ({ definitions }) =>
  definitions.repeated.map(({ again, first }) =>
    diagnostic('duplicate-name', again.place, { name: again.name }, [
      { span: first.place.span, message: `"${first.name}" is taken here` },
    ]),
  )
