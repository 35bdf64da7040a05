import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node as YamlNode,
  type Pair,
  type Scalar,
} from 'yaml'
import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import { MOST_SUGGESTIONS, nearest } from '../../text/nearest.ts'
import { strangeBlankOf } from './strange-blank.ts'
import type { Entry, ListNode, MapNode, Node, ScalarNode } from './tree.ts'

/** Values that aliases may bring in altogether: enough for any fleet of defaults, far from a bomb. */
const MOST_ALIASED = 10_000

/** Texts, mappings and lists may say what they are. Everything else is better said without a tag. */
const PLAIN_TAG = /^!$|^tag:yaml\.org,2002:(?:str|map|seq)$/

/**
 * Turns the library's nodes into ours. An alias becomes a copy of what its anchor names: each value of the copy is
 * placed at the alias and remembers where it is written.
 */
export function convert(
  text: string,
  contents: YamlNode,
): { readonly node: Node; readonly diagnostics: readonly Diagnostic[] } {
  const conversion: Conversion = { text, diagnostics: [], anchors: new Map(), open: new Set(), aliased: 0 }
  const node = convertNode(conversion, contents)
  return { node, diagnostics: conversion.diagnostics }
}

interface Conversion {
  readonly text: string
  readonly diagnostics: Diagnostic[]
  readonly anchors: Map<string, Node>
  /** Anchors whose value is still being read. */
  readonly open: Set<string>
  aliased: number
}

function convertNode(conversion: Conversion, node: YamlNode): Node {
  if (isAlias(node)) return convertAlias(conversion, node)
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined
  if (anchor !== undefined) conversion.open.add(anchor)
  checkTag(conversion, node)
  const converted = convertValue(conversion, node)
  if (anchor !== undefined) {
    conversion.open.delete(anchor)
    conversion.anchors.set(anchor, converted)
  }
  return converted
}

function convertValue(conversion: Conversion, node: YamlNode): Node {
  const span = spanOf(conversion.text, node)
  if (isScalar(node)) return convertScalar(node, span)
  if (isSeq(node)) {
    const items = node.items.map((item) => convertItem(conversion, item, span))
    return { kind: 'list', items, span } satisfies ListNode
  }
  if (isMap(node))
    return { kind: 'map', entries: convertPairs(conversion, node.items, span), span } satisfies MapNode
  return { kind: 'scalar', value: null, span }
}

/** A list item is a node, or in ordered maps and the like a pair, which stands for a mapping of one. */
function convertItem(conversion: Conversion, item: unknown, span: Span): Node {
  if (isPair(item)) return { kind: 'map', entries: convertPairs(conversion, [item], span), span }
  if (isAlias(item) || isMap(item) || isScalar(item) || isSeq(item)) {
    return convertNode(conversion, item)
  }
  return { kind: 'scalar', value: null, span }
}

function convertScalar(node: Scalar, span: Span): ScalarNode {
  const value = valueOf(node)
  return value === undefined
    ? { kind: 'scalar', value: null, span, broken: true }
    : { kind: 'scalar', value, span }
}

/**
 * The composer reads every scalar as text; only plain ones without a tag can be something else. Undefined for what a
 * tag has turned into no text, which has been reported.
 */
function valueOf({ value, type, tag }: Scalar): string | number | boolean | null | undefined {
  if (typeof value !== 'string') return undefined
  return type === 'PLAIN' && tag === undefined ? resolvePlain(value) : value
}

function convertPairs(conversion: Conversion, pairs: readonly Pair[], outer: Span): readonly Entry[] {
  const entries: Entry[] = []
  const seen = new Map<string, Place>()
  for (const pair of pairs) {
    const key = keyOf(conversion, pair, outer)
    if (key === undefined) continue
    const first = seen.get(key.name)
    // A key that is there twice is still read, so that what is wrong inside it is found in the same go.
    const value = convertItem(conversion, pair.value, { start: key.span.end, end: key.span.end })
    if (first === undefined) {
      seen.set(key.name, key)
      entries.push({ key: key.name, keyPlace: { span: key.span }, value })
    } else {
      const related = [{ span: first.span, message: `"${key.name}" is here for the first time` }]
      conversion.diagnostics.push(diagnostic('duplicate-key', key, { key: key.name }, related))
    }
  }
  return entries
}

function keyOf(
  conversion: Conversion,
  pair: Pair,
  outer: Span,
): { readonly name: string; readonly span: Span } | undefined {
  const { key } = pair
  const name = isScalar(key) ? valueOf(key) : undefined
  if (!isScalar(key) || typeof name !== 'string') {
    const span =
      isScalar(key) || isMap(key) || isSeq(key) || isAlias(key) ? spanOf(conversion.text, key) : outer
    const found = conversion.text.slice(span.start, span.end).split('\n', 1)[0]?.slice(0, 40) ?? ''
    conversion.diagnostics.push(diagnostic('key-not-text', { span }, { found }))
    return undefined
  }
  const span = spanOf(conversion.text, key)
  const strange = key.type === 'PLAIN' ? strangeBlankOf(name, conversion.text, span.start) : undefined
  if (strange !== undefined) {
    conversion.diagnostics.push(strange)
    return undefined
  }
  if (name === '<<' && key.type === 'PLAIN') {
    conversion.diagnostics.push(diagnostic('merge-key', { span }, {}))
    return undefined
  }
  return { name, span }
}

function convertAlias(conversion: Conversion, alias: Alias): Node {
  const span = spanOf(conversion.text, alias)
  const name = alias.source
  const target = conversion.anchors.get(name)
  if (target !== undefined && conversion.aliased <= MOST_ALIASED) return place(conversion, target, span)
  if (conversion.open.has(name)) {
    conversion.diagnostics.push(diagnostic('circular-alias', { span }, { name }))
  } else if (target === undefined) {
    const suggest = conversion.diagnostics.length < MOST_SUGGESTIONS
    const near = suggest ? nearest(name, conversion.anchors.keys()) : undefined
    conversion.diagnostics.push(
      diagnostic('unknown-anchor', { span }, { name, ...(near && { nearest: near }) }),
    )
  }
  return { kind: 'scalar', value: null, span, broken: true }
}

/** A copy of a tree in which everything lies at `use`. */
function place(conversion: Conversion, node: Node, use: Span): Node {
  conversion.aliased += 1
  if (conversion.aliased === MOST_ALIASED + 1) {
    conversion.diagnostics.push(diagnostic('too-many-aliases', { span: use }, { limit: MOST_ALIASED }))
  }
  const at = { span: use, anchor: node.anchor ?? node.span }
  if (conversion.aliased > MOST_ALIASED) return { kind: 'scalar', value: null, ...at, broken: true }
  switch (node.kind) {
    case 'scalar':
      return { ...node, ...at }
    case 'list':
      return { ...node, ...at, items: node.items.map((item) => place(conversion, item, use)) }
    case 'map':
      return { ...node, ...at, entries: node.entries.map((entry) => placeEntry(conversion, entry, use)) }
  }
}

function placeEntry(conversion: Conversion, entry: Entry, use: Span): Entry {
  const keyPlace = { span: use, anchor: entry.keyPlace.anchor ?? entry.keyPlace.span }
  return { key: entry.key, keyPlace, value: place(conversion, entry.value, use) }
}

function checkTag(conversion: Conversion, node: YamlNode): void {
  if (node.tag === undefined || PLAIN_TAG.test(node.tag)) return
  const span = spanOf(conversion.text, node)
  const before = conversion.text.slice(0, span.start)
  const tag = /!\S*(?=\s+(?:&\S+\s+)?$)/.exec(before.slice(-200))?.[0]
  const start = tag === undefined ? span.start : before.lastIndexOf(tag)
  const place = { span: tag === undefined ? span : { start, end: start + tag.length } }
  conversion.diagnostics.push(diagnostic('unknown-tag', place, { tag: tag ?? node.tag }))
}

/** What is written of a node, without the blanks, comments and block headers around it. */
function spanOf(
  text: string,
  node: { readonly range?: readonly [number, number, number] | null | undefined },
): Span {
  const [from = 0, to = 0] = node.range ?? []
  const isBlockScalar = 'type' in node && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
  const header = isBlockScalar ? (/^[^\n]*\n\s*/.exec(text.slice(from, to))?.[0].length ?? 0) : 0
  const start = Math.min(from + header, to)
  const written = text.slice(start, to).trimEnd()
  return { start, end: start + written.length }
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
])

const NUMBER = /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+)$/

const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

/**
 * What a plain scalar means in the core schema of YAML 1.2 (section 10.3.2). The library can say so too, but tries a
 * dozen patterns on every scalar; here the first character settles most of them.
 */
export function resolvePlain(text: string): string | number | boolean | null {
  if (text !== '' && !/^[-+.0-9~nNtTfF]/.test(text)) return text
  const word = WORDS.get(text)
  if (word !== undefined) return word
  if (NUMBER.test(text)) return Number(text)
  if (!NO_NUMBER.test(text)) return text
  if (/nan/i.test(text)) return Number.NaN
  return text.startsWith('-') ? -Infinity : Infinity
}
