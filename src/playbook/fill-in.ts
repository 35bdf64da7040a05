import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { CheckSettings } from './check.ts'
import { expandFragments, type Handed } from './fragments/expand.ts'
import type { Linked } from './fragments/link.ts'
import { readInputs, unusedInputs } from './inputs/inputs.ts'
import { interpolate } from './inputs/interpolate.ts'
import type { Input } from './inputs/values.ts'
import { textOf } from './shape/keys.ts'
import { shapeProblems } from './shape/violations.ts'
import type { MapNode } from './text/tree.ts'

/** A playbook with every reference filled in that has a value, and with the steps of its fragments. */
interface FilledIn {
  readonly root: MapNode
  readonly handed: readonly Handed[]
  readonly inputs: readonly Input[]
  /** Those of its shape included. */
  readonly diagnostics: readonly Diagnostic[]
  /** What is only worth saying of a file that is right otherwise. */
  readonly unused: readonly Diagnostic[]
}

type FillOptions = Pick<CheckSettings, 'inputs' | 'env' | 'runId'>

/** As long as the id of a run, so that lengths are right. */
const RUN_ID_OF_A_CHECK = 'check-only'

/**
 * Fills a playbook in: its references first, then its fragments, each with what the step that uses it gives.
 *
 * @param root as the file has it
 */
export function fillIn(linked: Linked, root: MapNode, options: FillOptions): FilledIn {
  const forRun = options.runId !== undefined
  const runId = options.runId ?? RUN_ID_OF_A_CHECK
  const values = { text: linked.source.text, env: options.env ?? {}, runId, forRun }
  const { inputs, diagnostics } = readInputs(root, { given: options.inputs ?? {}, values, forRun })
  const problems = [...diagnostics]
  const own = interpolate(root, { values: { ...values, inputs }, path: [] }, problems)
  const filled = own.kind === 'map' ? own : root
  const live = textOf(root, 'mode')?.value.trim() === 'live'
  const whole = expandFragments(filled, { ...linked, values, live })
  return {
    root: whole.root,
    handed: whole.handed,
    inputs: [...inputs.values()],
    diagnostics: [...problems, ...shapeProblems(filled), ...whole.diagnostics],
    unused: [...unusedInputs(root, inputs.values(), { live, kind: 'unused-input' }), ...whole.unused],
  }
}
