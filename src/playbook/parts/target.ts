import { REVOCATION_LEVELS, type RevocationLevel } from '../../agentwrit/facts.ts'
import type { Span } from '../../diagnostics/source.ts'
import { piecesOf, type Expression } from '../text/expression.ts'
import { entriesOf, type Node, type ScalarNode } from '../text/tree.ts'

/** A level with what is named at it, `token: reader` or `token: [reader, writer]`. */
export interface TargetOutline {
  readonly level: RevocationLevel
  readonly named: readonly ScalarNode[]
  /** All that is named. */
  readonly span: Span
}

/** What is revoked, resolved. */
export interface Target {
  readonly level: RevocationLevel
  /**
   * What to revoke, in the playbook's own names: token handles, agent names, task names or the names of chain
   * roots. Several where a fleet or a list was named. With `source: 'input'` it is what the operator gave, verbatim.
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
  const named = scalarsOf(target?.value).filter(({ value }) => value !== null)
  if (target === undefined || named.length === 0 || level === undefined) return undefined
  return { level, named, span: target.value.span }
}

function scalarsOf(node: Node | undefined): readonly ScalarNode[] {
  const items = node?.kind === 'list' ? node.items : node === undefined ? [] : [node]
  return items.filter((item) => item.kind === 'scalar')
}

/** What the name at a level is the name of. */
export const NAMED_AT: Readonly<Record<RevocationLevel, 'token' | 'agent' | 'task'>> = {
  token: 'token',
  agent: 'agent',
  chain: 'agent',
  task: 'task',
}

/** A target with its names looked up, each once; undefined where one is no name, or some come from outside and some do not. */
export function resolveTarget(
  outline: TargetOutline,
  names: {
    readonly at: (node: ScalarNode) => readonly string[] | undefined
    readonly isBrought: (name: string) => boolean
  },
): Target | undefined {
  const { level, named } = outline
  if (named.every(isFromOutside)) {
    return { level, targets: distinct(named.map(({ value }) => String(value))), source: 'input' }
  }
  const found = named.map((one) => (isFromOutside(one) ? undefined : names.at(one)))
  if (found.includes(undefined)) return undefined
  const targets = distinct(found.flatMap((some) => some ?? []))
  return {
    level,
    targets,
    source: 'playbook',
    ...(level !== 'task' && targets.some(names.isBrought) && { brought: true }),
    ...(named.every(isOfRun) && { ofRun: true }),
  }
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}

/** Whether the file puts the run's id into a target. */
export function isOfRun(target: ScalarNode): boolean {
  return refersTo(target, 'run')
}

/** Whether a target came in through an input or the environment. */
export function isFromOutside(target: ScalarNode): boolean {
  return refersTo(target, 'inputs') || refersTo(target, 'env')
}

function refersTo({ written = '', meant = written }: ScalarNode, root: Expression['root']): boolean {
  return piecesOf(meant).some((piece) => typeof piece !== 'string' && piece.expression?.root === root)
}
