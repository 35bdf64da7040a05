import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import { MOST_PROBLEMS } from '../../diagnostics/most.ts'
import { MOST_SUGGESTIONS, nearest } from '../../text/nearest.ts'
import { isOpen, piecesOf, type Expression, type Piece, type Reference } from '../text/expression.ts'
import { placesInside } from '../text/place-inside.ts'
import { looksSecret } from '../text/secrets.ts'
import type { Node, ScalarNode, TextNode } from '../text/tree.ts'
import type { Values } from './values.ts'

type Path = readonly (string | number)[]

interface At {
  readonly values: Values
  /** Where in the document the tree is. */
  readonly path: Path
}

/**
 * Replaces the references in every text of a tree. A text that is one reference only takes the value's type. What
 * has no value stays as it is written, and later checks leave it alone. The given tree is not changed.
 */
export function interpolate(node: Node, at: At, diagnostics: Diagnostic[]): Node {
  // Most playbooks have no reference, and of a thousand of them a copy each is much.
  return hasReference(node) ? filledIn(node, at, diagnostics) : node
}

function hasReference(node: Node): boolean {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' && isOpen(node.value)
    case 'list':
      return node.items.some(hasReference)
    case 'map':
      return node.entries.some(({ value }) => hasReference(value))
  }
}

function filledIn(node: Node, at: At, diagnostics: Diagnostic[]): Node {
  const below = (child: Node, key: string | number): Node =>
    filledIn(child, { ...at, path: [...at.path, key] }, diagnostics)
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' && isOpen(node.value)
        ? fill({ ...node, value: node.value }, at, diagnostics)
        : node
    case 'list':
      return {
        ...node,
        items: node.items.map(below),
      }
    case 'map':
      return {
        ...node,
        entries: node.entries.map((entry) => ({
          ...entry,
          value: isReadElsewhere(entry.key, at.path) ? entry.value : below(entry.value, entry.key),
        })),
      }
  }
}

/** `x-` keys are nobody's business, and the inputs are read before there are values for references. */
function isReadElsewhere(key: string, path: Path): boolean {
  return key.startsWith('x-') || (path.length === 0 && key === 'inputs')
}

function fill(node: TextNode, { values, path }: At, diagnostics: Diagnostic[]): ScalarNode {
  const pieces = piecesOf(node.value)
  const places = placesInside(values.text, node)
  let references = -1
  const filled = pieces.map((piece) => {
    if (typeof piece === 'string') return piece
    references += 1
    const place = places[references] ?? node
    return resolve({ piece, place, path, values, alone: pieces.length === 1 }, diagnostics)
  })
  const [only] = filled
  const value = filled.length === 1 && only !== undefined ? only : filled.map(String).join('')
  const meant = meantBy(pieces, values)
  const given = pieces.every((piece) => isGiven(piece, values))
  return { ...node, value, written: node.value, given, ...(meant !== undefined && { meant }) }
}

/** Undefined where no input of a fragment stands in it: then it is written as it is meant. */
function meantBy(pieces: readonly Piece[], { inputs }: Values): string | undefined {
  const said = pieces.map((piece) => {
    if (typeof piece === 'string' || piece.expression?.root !== 'inputs') return undefined
    return inputs?.get(piece.expression.name)?.meant
  })
  if (said.every((one) => one === undefined)) return undefined
  return pieces.map((piece, at) => said[at] ?? (typeof piece === 'string' ? piece : piece.written)).join('')
}

/** The environment is not counted as given: which variable is read is the author's choice. */
function isGiven(piece: Piece, { inputs }: Values): boolean {
  if (typeof piece === 'string' || piece.expression === undefined) return true
  const { expression } = piece
  if (expression.root === 'inputs') return inputs?.get(expression.name)?.given === true
  return expression.root !== 'env'
}

interface Use {
  readonly piece: Reference
  readonly place: Place
  readonly path: Path
  readonly values: Values
  /** Whether it is the whole text. */
  readonly alone: boolean
}

function resolve(use: Use, diagnostics: Diagnostic[]): string | number | boolean {
  const { piece, place, values } = use
  const { expression, written } = piece
  if (diagnostics.length > MOST_PROBLEMS) return written
  if (expression === undefined) {
    const problem = written === '${{' ? 'this "${{" is never closed' : 'this is no reference'
    diagnostics.push(diagnostic('invalid-reference', place, { problem }))
    return written
  }
  const misplaced = expression.root === 'agents' ? agentProblem(use) : inputProblem(use, expression)
  if (misplaced !== undefined) diagnostics.push(misplaced)
  if (misplaced !== undefined || expression.root === 'agents') return written
  const value = valueOf(expression, values)
  if (isShownSecret(use, expression, value)) {
    diagnostics.push(diagnostic('secret-shown', place, { reference: written }))
    return written
  }
  if (value === undefined) {
    diagnostics.push(...unresolved(use, expression, diagnostics.length < MOST_SUGGESTIONS))
    return written
  }
  if (typeof value === 'string' && isOpen(value)) {
    diagnostics.push(
      diagnostic('invalid-reference', place, {
        problem: 'the value of this reference contains "${{" itself',
      }),
    )
    return written
  }
  return value
}

/** The ids of agents exist only once they are registered, and only where somebody reads or revokes them. */
function agentProblem({ piece, place, path, alone }: Use): Diagnostic | undefined {
  const [section, , key, level] = path
  const shown = section === 'steps' && path.length === 3 && (key === 'title' || key === 'scenario')
  // A target, or one of a list of them.
  const isTarget = path.length === 4 || (path.length === 5 && level !== undefined)
  const revoked = section === 'steps' && key === 'revoke' && isTarget && alone
  if (shown || revoked) return undefined
  const allowed = 'the title and scenario of a step, and as the whole target of a revoke'
  return diagnostic('misplaced-reference', place, { reference: piece.written, allowed })
}

function inputProblem({ piece, place, values }: Use, expression: Expression): Diagnostic | undefined {
  if (expression.root !== 'inputs' || values.inputs !== undefined) return undefined
  return diagnostic('misplaced-reference', place, {
    reference: piece.written,
    allowed: 'everything but the inputs themselves',
  })
}

function valueOf(expression: Expression, values: Values): string | number | boolean | undefined {
  switch (expression.root) {
    case 'inputs':
      return values.inputs?.get(expression.name)?.value
    case 'env':
      return Object.hasOwn(values.env, expression.name) ? values.env[expression.name] : undefined
    case 'run':
      return values.runId
    case 'agents':
      return undefined
  }
}

function unresolved(use: Use, expression: Expression, suggest: boolean): readonly Diagnostic[] {
  const { place, values } = use
  if (expression.root === 'inputs') return missingInput(use, expression.name, suggest)
  if (expression.root !== 'env' || !values.forRun) return []
  const { name } = expression
  return Object.hasOwn(values.env, name)
    ? [diagnostic('unset-reference', place, { kind: 'environment variable', name, known: [] })]
    : [diagnostic('environment-not-allowed', place, { name })]
}

function missingInput({ place, values }: Use, name: string, suggest: boolean): readonly Diagnostic[] {
  const declared = values.inputs?.get(name)
  if (declared === undefined) {
    const known = [...(values.inputs?.keys() ?? [])]
    const near = suggest ? nearest(name, known) : undefined
    return [
      diagnostic('unset-reference', place, { kind: 'input', name, known, ...(near && { nearest: near }) }),
    ]
  }
  if (!values.forRun) return []
  const related = [{ span: declared.place.span, message: `input "${name}" is declared here` }]
  return [
    diagnostic('input-without-value', place, { input: name, description: declared.description }, related),
  ]
}

/** Everything a playbook says ends up on a screen or in a record, except the default of an input. */
function isShownSecret(
  { values, path }: Use,
  expression: Expression,
  value: string | number | boolean | undefined,
): boolean {
  if (path[0] === 'inputs') return false
  if (expression.root === 'inputs' && values.inputs?.get(expression.name)?.secret === true) return true
  if (expression.root === 'env' && /SECRET|PASSWORD|TOKEN|PRIVATE_KEY/i.test(expression.name)) return true
  return typeof value === 'string' && looksSecret(value)
}
