import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { FileOf } from '../../diagnostics/source.ts'
import { isOpen } from '../text/expression.ts'
import { LARGEST_BYTES } from '../text/decode.ts'
import { movedProblem, movedTree } from '../text/moved.ts'
import { parse } from '../text/parse.ts'
import type { MapNode, TextNode } from '../text/tree.ts'
import type { FragmentFile, Links } from './link.ts'
import { isFragmentPath } from './told-apart.ts'

/** The fragments of one playbook, each read once however often it is used. */
export interface Shelf {
  readonly files: readonly FragmentFile[]
  readonly links: Links
  /** Of the whole text; the first is the playbook itself. */
  readonly parts: readonly FileOf[]
  readonly trees: Map<number, MapNode | undefined>
  /** How much text all uses come to, each counted. */
  bytes: number
}

/** A fragment that is there, and fit to be read. */
interface OnShelf {
  readonly file: FragmentFile
  readonly tree: MapNode
}

/** A path as a playbook or a fragment has it. */
interface Wanted {
  readonly path: TextNode
  /** The fragments that it stands in, from the outside in. */
  readonly within: readonly FragmentFile[]
}

/** How deep fragments may use fragments. */
const DEEPEST = 8

/**
 * The fragment that a path leads to.
 *
 * @param problems is told what is wrong with the path, or with the text of the fragment
 */
export function findFragment(shelf: Shelf, wanted: Wanted, problems: Diagnostic[]): OnShelf | undefined {
  const { path } = wanted
  const found = lookUp(shelf, wanted)
  if (typeof found !== 'number') {
    problems.push(...found)
    return undefined
  }
  const file = shelf.files[found]
  const part = shelf.parts[found + 1]
  if (file === undefined || part === undefined) return undefined
  shelf.bytes += part.source.text.length
  if (shelf.bytes > LARGEST_BYTES) {
    problems.push(
      diagnostic('too-many-fragments', path, { limit: '1 MiB of playbook and fragments together' }),
    )
    return undefined
  }
  if (!shelf.trees.has(found)) shelf.trees.set(found, treeOf(part, problems))
  const tree = shelf.trees.get(found)
  return tree && { file, tree }
}

/** @returns the index of the fragment, or why there is none; that is nothing where the shape of the document says it */
function lookUp({ links, files }: Shelf, { path, within }: Wanted): number | readonly Diagnostic[] {
  const { value, written = value } = path
  if (isOpen(written)) {
    const allowed = 'everything but the path of a fragment'
    return [diagnostic('misplaced-reference', path, { reference: written, allowed })]
  }
  if (!isFragmentPath(value)) return []
  const link = links.get((path.anchor ?? path.span).start)
  if (link === undefined) {
    const problem = 'cannot be found: write "use:" and the path plainly'
    return [diagnostic('unreadable-fragment', path, { path: value, problem })]
  }
  if ('problem' in link) return [link.problem]
  const file = files[link.fragment]
  const at = within.findIndex(({ identity }) => identity === file?.identity)
  if (file !== undefined && at !== -1) {
    const way = [...within.slice(at), file].map((one) => one.path)
    return [diagnostic('circular-use', path, { path: file.path, way })]
  }
  if (within.length < DEEPEST) return link.fragment
  return [diagnostic('too-many-fragments', path, { limit: `${DEEPEST} fragments in each other` })]
}

function treeOf({ source, start }: FileOf, problems: Diagnostic[]): MapNode | undefined {
  const { root, diagnostics } = parse(source)
  problems.push(...diagnostics.map((problem) => movedProblem(problem, start)))
  const tree = root && movedTree(root, start)
  return tree?.kind === 'map' ? tree : undefined
}
