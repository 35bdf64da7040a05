import type { Place } from '../../diagnostics/diagnostic.ts'
import type { InputDocument } from '../shape/document.generated.ts'

export type InputType = NonNullable<InputDocument['type']>

/** One declared input with the value it has for this check or run. */
export interface Input {
  readonly name: string
  readonly type: InputType
  readonly secret: boolean
  readonly place: Place
  /** Empty when there is none. */
  readonly description: string
  /** Whether the operator gave it; a default is the author's choice. */
  readonly given: boolean
  /** Of a fragment: what the playbook writes that uses it, with the references of the playbook. */
  readonly meant?: string
  /** Undefined when nobody gave one and there is no default. */
  readonly value: string | number | boolean | undefined
}

/** What references can take their values from. */
export interface Values {
  /** The text of the file, to find references in. */
  readonly text: string
  /** Undefined inside the inputs themselves. */
  readonly inputs: ReadonlyMap<string, Input> | undefined
  /** What may be read, by name; a name without a value may be read and is not set. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly runId: string
  /** Whether a reference without a value is a problem, as it is for a run; a check leaves it as it is written. */
  readonly forRun: boolean
}
