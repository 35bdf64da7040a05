import type { WorldAction } from '../../model/action.ts'
import type { AgentSpec } from '../parts/agents.ts'
import type { Key } from '../shape/keys.ts'
import type { Entry, Node, TextNode } from '../text/tree.ts'
import type { ActionKind, ActionOutline, Implied, Limits, ReadContext } from './action.ts'
import { create, type CreateAction } from './create.ts'
import { delegate, type DelegateAction } from './delegate.ts'
import { login, type LoginAction } from './login.ts'
import { release, type ReleaseAction } from './release.ts'
import { renew, type RenewAction } from './renew.ts'
import { revoke, type RevokeAction } from './revoke.ts'

/** What an attempt tries is an action like any other, and is read, resolved and told by its own kind. */
interface Kinds {
  readonly create: CreateAction
  readonly delegate: DelegateAction
  readonly login: LoginAction
  readonly release: ReleaseAction
  readonly renew: RenewAction
  readonly revoke: RevokeAction
}

const KINDS: { readonly [One in keyof Kinds]: ActionKind<TriedOf<One>> } = {
  create,
  delegate,
  login,
  release,
  renew,
  revoke,
}

export type TriedOf<One extends keyof Kinds> = {
  [Each in One]: Kinds[Each] & { readonly kind: Each }
}[One]

export type Tried = TriedOf<keyof Kinds>

/** What may be tried, by the key of it. */
export const CALLS = ['renew', 'delegate', 'release', 'register', 'login', 'revoke', 'audit'] as const

export type TriedCall = (typeof CALLS)[number]

interface Naming extends ReadContext {
  /** The name of what it yields. */
  readonly as: TextNode
}

type Reader = (entry: Entry, context: Naming) => ActionOutline<Tried> | undefined

/** A call that changes nothing has no action. */
export const READERS: Readonly<Partial<Record<TriedCall, Reader>>> = {
  renew: (entry, context) =>
    renew.read({ ...entry, value: pair(['token', entry.value], ['as', context.as]) }, context),
  delegate: (entry, context) =>
    delegate.read({ ...entry, value: withName(entry.value, context.as) }, context),
  release: (entry, context) => release.read(entry, context),
  login: (entry, context) =>
    login.read({ ...entry, value: pair(['app', entry.value], ['as', context.as]) }, context),
  register: (entry, context) => create.read({ ...entry, value: registering(entry, context.as) }, context),
  revoke: (entry, context) => revoke.read(entry, context),
}

/** `renew: writer`, as the action itself has it. */
function pair(first: readonly [Key, Node], second: readonly [Key, Node]): Node {
  return { kind: 'map', span: first[1].span, entries: [entryFor(...first), entryFor(...second)] }
}

function withName(node: Node, as: TextNode): Node {
  return node.kind === 'map' ? { ...node, entries: [...node.entries, entryFor('as', as)] } : node
}

/** One agent, called what its token is to be called. */
function registering({ value }: Entry, as: TextNode): Node {
  return { kind: 'map', span: value.span, entries: [{ key: as.value, keyPlace: as, value }] }
}

function entryFor(key: Key, value: Node): Entry {
  return { key, keyPlace: value, value }
}

/** A name that the tool gave means nothing to anybody. */
const NAMELESS = [/ as attempt:\S+$/, /(?<=^create) attempt:\S+$/]

export function describeTried<One extends keyof Kinds>(action: TriedOf<One>, limits: Limits): string {
  return NAMELESS.reduce(
    (text, pattern) => text.replace(pattern, ''),
    KINDS[action.kind].describe(action, limits),
  )
}

export function worldOfTried<One extends keyof Kinds>(action: TriedOf<One>): WorldAction | undefined {
  return KINDS[action.kind].world?.(action)
}

export function impliedByTried<One extends keyof Kinds>(action: TriedOf<One>): Implied {
  return KINDS[action.kind].implies?.(action) ?? {}
}

export function agentsOfTried<One extends keyof Kinds>(action: TriedOf<One>): readonly AgentSpec[] {
  return KINDS[action.kind].agents?.(action) ?? []
}
