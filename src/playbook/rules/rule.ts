import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import type { Objection } from '../../foresight/objection.ts'
import type { Definitions } from '../resolve/definitions.ts'
import type { Outline } from '../outline/outline.ts'
import type { References } from '../resolve/references.ts'
import type { Timeline } from '../resolve/timeline.ts'

/** What a rule can look at. */
export interface RuleContext {
  readonly outline: Outline
  readonly definitions: Definitions
  readonly references: References
  readonly timeline: Timeline
  /** What foresight finds in as much of the playbook as could be made out. */
  readonly findings: readonly Objection<Span>[]
  /** Nothing was wrong before: what is not there is really missing, and not only misspelt. */
  readonly complete: boolean
}

export type Rule = (context: RuleContext) => readonly Diagnostic[]
