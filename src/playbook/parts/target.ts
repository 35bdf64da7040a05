import { REVOCATION_LEVELS, type RevocationLevel } from '../../agentwrit/facts.ts'
import { piecesOf, type Expression } from '../text/expression.ts'
import { entriesOf, type Node, type ScalarNode } from '../text/tree.ts'

/** A level with what is named at it, `token: reader`. */
export interface TargetOutline {
  readonly level: RevocationLevel
  readonly target: ScalarNode
}

/** What is revoked, resolved. */
export interface Target {
  readonly level: RevocationLevel
  /**
   * What to revoke, in the playbook's own names: token handles, agent names, task names or the names of chain
   * roots. Several only where a fleet was named. With `source: 'input'` it is what the operator gave, verbatim.
   */
  readonly targets: readonly string[]
  readonly source: 'playbook' | 'input'
  /** It is, or belongs to, a token that the operator brings. */
  readonly brought?: true
  /** The file puts the run's id into the name, so that no other run has it. */
  readonly ofRun?: true
}

/**
 * Whether a target may be somebody else's: one from outside, or a task under a name that others may use as well. What a
 * run registered, renewed and delegated itself is its own, whatever it is called.
 */
export function isForeign(
  {
    level,
    source,
    brought = false,
    ofRun = false,
  }: Pick<Target, 'source'> & {
    readonly brought?: boolean
    readonly level: string
    readonly ofRun?: boolean
  },
  isolation: 'run' | 'none',
): boolean {
  return source === 'input' || brought || (isolation === 'none' && level === 'task' && !ofRun)
}

/** Reads a target; undefined when too much of it is missing. */
export function readTarget(node: Node | undefined): TargetOutline | undefined {
  const [target] = entriesOf(node)
  const level = REVOCATION_LEVELS.find((level) => level === target?.key)
  if (target?.value.kind !== 'scalar' || level === undefined || target.value.value === null) return undefined
  return { level, target: target.value }
}

/** What the name at a level is the name of. */
export const NAMED_AT: Readonly<Record<RevocationLevel, 'token' | 'agent' | 'task'>> = {
  token: 'token',
  agent: 'agent',
  chain: 'agent',
  task: 'task',
}

/** A target with its names looked up; undefined when there is no such name. */
export function resolveTarget(
  outline: TargetOutline,
  names: {
    readonly at: (node: ScalarNode) => readonly string[] | undefined
    readonly isBrought: (name: string) => boolean
  },
): Target | undefined {
  const { level, target } = outline
  if (isFromOutside(outline)) return { level, targets: [String(target.value)], source: 'input' }
  const targets = names.at(target)
  if (targets === undefined) return undefined
  return {
    level,
    targets,
    source: 'playbook',
    ...(level !== 'task' && targets.some(names.isBrought) && { brought: true }),
    ...(isOfRun(outline) && { ofRun: true }),
  }
}

/** Whether the file puts the run's id into a target. */
export function isOfRun({ target }: Pick<TargetOutline, 'target'>): boolean {
  return refersTo(target, 'run')
}

/** Whether a target came in through an input or the environment. */
export function isFromOutside({ target }: Pick<TargetOutline, 'target'>): boolean {
  return refersTo(target, 'inputs') || refersTo(target, 'env')
}

function refersTo({ written = '' }: ScalarNode, root: Expression['root']): boolean {
  return piecesOf(written).some((piece) => typeof piece !== 'string' && piece.expression?.root === root)
}
