import type { Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import { textOf, valueOf, type Key } from '../shape/keys.ts'
import { entriesOf, type Node, type TextNode } from '../text/tree.ts'

/** How an answer has to look. */
export interface PointLook {
  readonly statuses: readonly number[]
  /** Text that its body has to contain. */
  readonly contains?: string
}

export interface PointOutline {
  readonly name: string
  readonly place: Place
  readonly url?: TextNode
  readonly method: PointMethod
  readonly header: string
  readonly scheme: string
  readonly alive: PointLook
  readonly dead: PointLook
}

/** An HTTP endpoint that takes tokens, besides the broker's own. */
export interface PointSpec {
  readonly name: string
  readonly url: string
  readonly method: PointMethod
  /** The header that carries the token, and the word before it there; without a word, the token alone. */
  readonly header: string
  readonly scheme: string
  readonly alive: PointLook
  readonly dead: PointLook
  readonly span: Span
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const

type PointMethod = (typeof METHODS)[number]

export function readPoints(node: Node | undefined): readonly PointOutline[] {
  return entriesOf(node).map(({ key, keyPlace, value }) => {
    const url = textOf(value, 'url')
    const method = textOf(value, 'method')?.value
    return {
      name: key,
      place: keyPlace,
      ...(url !== undefined && { url }),
      method: METHODS.find((one) => one === method) ?? 'GET',
      header: textOf(value, 'header')?.value ?? 'Authorization',
      scheme: textOf(value, 'scheme')?.value ?? 'Bearer',
      alive: lookOf(valueOf(value, 'alive')),
      dead: lookOf(valueOf(value, 'dead')),
    }
  })
}

function lookOf(node: Node | undefined): PointLook {
  const contains = textOf(node, 'contains')?.value
  return { statuses: statusesOf(node), ...(contains !== undefined && { contains }) }
}

const STATUS: Key = 'status'

function statusesOf(node: Node | undefined): readonly number[] {
  const status = valueOf(node, STATUS)
  const items = status?.kind === 'list' ? status.items : status === undefined ? [] : [status]
  return items.flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'number' ? [item.value] : [],
  )
}

/** Whether scheme, host and port of an address are exactly those: a port that goes without saying may be said. */
export function isOriginAllowed(allowed: string, url: string): boolean {
  return URL.canParse(allowed) && new URL(allowed).origin === new URL(url).origin
}

export function pointSpec({ place, url, ...point }: PointOutline): PointSpec {
  return { ...point, url: url?.value ?? '', span: place.span }
}
