import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { SelectedTokens } from '../resolve/expectations.ts'
import type { Rule } from './rule.ts'

/** A selector that names no token: it would hold whatever happens. */
export const emptySelector: Rule = ({ timeline }) =>
  timeline.moments.flatMap(({ selected }) =>
    selected
      .filter(({ tokens }) => tokens?.length === 0)
      .map((one) =>
        diagnostic('empty-selector', one.selector, { selector: one.selector.value, why: reasonOf(one) }),
      ),
  )

function reasonOf({ selector: { value } }: SelectedTokens): string {
  if (value.startsWith('chain:')) return `nothing has been delegated from "${value.slice(6)}" so far`
  if (value === 'others') return 'every token is named here or touched by the action itself'
  return 'there is no token yet'
}
