import { REVOCATION_LEVELS } from '../../agentwrit/facts.ts'
import type { TargetOutline } from './outline.ts'
import { entriesOf, type Node } from '../text/tree.ts'

/** A level with what is named at it, `token: reader`; undefined when too much of it is missing. */
export function readTarget(node: Node | undefined): TargetOutline | undefined {
  const [target] = entriesOf(node)
  const level = REVOCATION_LEVELS.find((level) => level === target?.key)
  if (target?.value.kind !== 'scalar' || level === undefined || target.value.value === null) return undefined
  return { level, target: target.value }
}
