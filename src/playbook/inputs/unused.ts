import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { textOf } from '../shape/keys.ts'
import { piecesOf } from '../text/expression.ts'
import { entriesOf, type MapNode, type Node } from '../text/tree.ts'
import type { Input } from './values.ts'

/**
 * Declared inputs that no text of the playbook refers to. In a live playbook that is an error: whoever gives a target
 * would believe that it was revoked. A secret one has no place where it could be used.
 *
 * @param root as the file has it, with its references
 */
export function unusedInputs(root: MapNode, inputs: Iterable<Input>): readonly Diagnostic[] {
  const used = new Set<string>()
  for (const { key, value } of entriesOf(root)) if (key !== 'inputs') collect(value, used)
  const problem = textOf(root, 'mode')?.value.trim() === 'live' ? 'unused-live-input' : 'unused-input'
  return [...inputs]
    .filter(({ name, secret }) => !secret && !used.has(name))
    .map(({ name, place }) => diagnostic(problem, place, { input: name }))
}

function collect(node: Node, used: Set<string>): void {
  switch (node.kind) {
    case 'scalar':
      for (const piece of piecesOf(String(node.value))) {
        if (typeof piece !== 'string' && piece.expression?.root === 'inputs') used.add(piece.expression.name)
      }
      break
    case 'list':
      for (const item of node.items) collect(item, used)
      break
    case 'map':
      for (const { value } of entriesOf(node)) collect(value, used)
      break
  }
}
