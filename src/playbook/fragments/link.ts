import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import { folderOf, moved, type Source } from '../../diagnostics/source.ts'
import { entryOf, textOf } from '../shape/keys.ts'
import { decodeSource, LARGEST_BYTES } from '../text/decode.ts'
import { parse } from '../text/parse.ts'
import type { MapNode, Node, TextNode } from '../text/tree.ts'
import { isFragment, isFragmentPath, joinedPath, mayUse } from './told-apart.ts'

/** A file that steps are taken from. */
export interface FragmentFile {
  /** As it is written, from the folder of the playbook, with `/` between folders. */
  readonly path: string
  readonly bytes: Uint8Array
  /** Hex, of the bytes. */
  readonly sha256: string
  /** The same for the same file, by whatever path it is reached. */
  readonly identity: string
}

/**
 * Reads a file below the folder of the playbook, at most one byte more than a playbook may have.
 *
 * @param path from that folder, with `/` between folders and without `..`
 * @returns where it cannot be read, why: the end of a sentence that begins with its name
 */
export type ReadFragment = (path: string) => Omit<FragmentFile, 'path'> | { readonly problem: string }

/** A playbook and every fragment that it uses as one text. */
export interface Linked {
  readonly source: Source
  /** In the order of the source's parts. */
  readonly fragments: readonly FragmentFile[]
  /** What each `use` leads to, by the offset of its path in the text. */
  readonly links: Links
  /** Every path that was asked for, whether it could be read or not. */
  readonly asked: readonly string[]
}

/** The index of a fragment, or why there is none. */
export type Links = ReadonlyMap<number, { readonly fragment: number } | { readonly problem: Diagnostic }>

/** More files than any playbook is made of. */
const MOST_FILES = 50

/**
 * Puts a playbook and its fragments together into one text, each file once. Pure but for `read`, which is asked for
 * nothing but paths below the folder of the playbook.
 */
export function linkFragments(source: Source, read: ReadFragment | undefined): Linked {
  if (!mayUse(source.text)) return { source, fragments: [], links: new Map(), asked: [] }
  const { file, text } = source
  const linking: Linking = {
    read,
    links: new Map(),
    files: [],
    asked: [],
    bytes: new TextEncoder().encode(text).length,
    text,
  }
  followPaths(linking, { text, start: 0, folder: '' })
  for (let next = linking.files[0], at = 1; next !== undefined; next = linking.files[at], at += 1) {
    followPaths(linking, next)
  }
  const parts = linking.files.map((one) => ({ file: `${folderOf(file)}${one.file.path}`, start: one.start }))
  return {
    source: { file, text: linking.text, ...(parts.length > 0 && { parts }) },
    fragments: linking.files.map((one) => one.file),
    links: linking.links,
    asked: linking.asked,
  }
}

interface Linking {
  readonly read: ReadFragment | undefined
  readonly links: Map<number, { readonly fragment: number } | { readonly problem: Diagnostic }>
  readonly files: (User & { readonly file: FragmentFile })[]
  readonly asked: string[]
  bytes: number
  text: string
}

/** A file whose own paths are followed. */
interface User {
  readonly text: string
  readonly start: number
  /** Its own, from the folder of the playbook: empty, or with a `/` behind it. */
  readonly folder: string
}

function followPaths(linking: Linking, user: User): void {
  for (const node of pathsIn(parse({ file: '', text: user.text }).root)) {
    const place = { span: moved(node.span, user.start) }
    const found = follow(linking, user, node.value)
    linking.links.set(
      (node.anchor ?? node.span).start + user.start,
      typeof found === 'number' ? { fragment: found } : { problem: found(place) },
    )
  }
}

function pathsIn(root: MapNode | undefined): readonly TextNode[] {
  const steps = entryOf(root, 'steps')?.value
  const items: readonly Node[] = steps?.kind === 'list' ? steps.items : []
  return items.flatMap((step) => textOf(step, 'use') ?? [])
}

/** @returns the index of the fragment, or what to say at the place of the path */
function follow(linking: Linking, user: User, written: string): number | ((place: Place) => Diagnostic) {
  // What is no path below the folder is never asked for; the shape of the document says what it should be.
  if (!isFragmentPath(written)) return unreadable(written, 'is no path below the folder of the playbook')
  const path = joinedPath(user.folder, written)
  const known = linking.files.findIndex(({ file }) => file.path === path)
  if (known !== -1) return known
  if (linking.files.length >= MOST_FILES) return tooMany(`${MOST_FILES} files`)
  linking.asked.push(path)
  const found = linking.read?.(path) ?? {
    problem: 'cannot be read here, where there is one text and no folder',
  }
  if ('problem' in found) return unreadable(path, found.problem)
  linking.bytes += found.bytes.length
  if (linking.bytes > LARGEST_BYTES) return tooMany('1 MiB together with the playbook')
  const { source, diagnostics } = decodeSource(path, found.bytes)
  if (diagnostics.length > 0) return unreadable(path, 'is not UTF-8 text')
  // Of what is no fragment nothing is ever shown: whoever wrote the path need not be allowed to see it.
  if (!isFragment(source.text)) return (place) => diagnostic('no-fragment', place, { path })
  const start = linking.text.length + 1
  linking.text += `\n${source.text}`
  return (
    linking.files.push({ file: { path, ...found }, text: source.text, start, folder: folderOf(path) }) - 1
  )
}

function unreadable(path: string, problem: string): (place: Place) => Diagnostic {
  return (place) => diagnostic('unreadable-fragment', place, { path, problem })
}

function tooMany(limit: string): (place: Place) => Diagnostic {
  return (place) => diagnostic('too-many-fragments', place, { limit })
}
