import { AGENTWRIT } from '../../agentwrit/rules.ts'
import type { Span } from '../../diagnostics/source.ts'
import type { Bookmark } from '../../agentwrit/audit/bookmark.ts'
import type { AppCredentials, Claims, Issued, Validation, WireFacts } from '../../broker/client.ts'
import type { Secret } from '../../secrets/secret.ts'
import { FirebreakError } from '../../errors.ts'
import type { ListEntry } from '../../agentwrit/facts.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { Note, Problem, RunFacts, StorageRecord } from '../../record/record.ts'
import type { BrokerFacts } from '../../record/facts.ts'
import type { PointRecord } from '../../record/parts/point.ts'
import type { Prediction } from '../../model/predict.ts'
import { emptyWorld, type World } from '../../model/world.ts'

/** A token this run holds, with what the broker said of it when it issued it. */
export interface HeldToken {
  readonly handle: string
  readonly secret: Secret
  readonly claims: Claims
  /** The monotonic clock when the request for it left: it cannot be older, however late the answer came. */
  readonly issuedAt: number
}

/** What was asked about a token and answered, to be shown. */
export interface ProbeExchange extends WireFacts {
  readonly answer: Validation['answer']
  readonly requestId: string | undefined
  /** Our monotonic clock when the answer was complete. */
  readonly receivedAt: number
}

/** Something to undo, in the order the broker acknowledged it. */
export type Undo =
  | { readonly kind: 'token'; readonly token: HeldToken }
  /** An app; what it let be made is told apart. */
  | { readonly kind: 'app'; readonly name: string; readonly appId: string }
  /** A request that may have made an app; nobody knows its id, only what the broker would call it. */
  | { readonly kind: 'lost-app'; readonly name: string; readonly wire: string }
  /** A request that may have made a token we never got to see. */
  | { readonly kind: 'doubt'; readonly what: string; readonly remedy: Remedy | undefined }

/** The revocation that reaches a token we do not hold without reaching anybody else's. */
export interface Remedy {
  readonly level: 'task' | 'agent'
  readonly target: string
}

/**
 * What a run knows while it goes on. It belongs to one run and is the only thing in the runner that changes.
 */
export interface Ledger {
  world: World
  /** What the model said when it was asked last, and of which world; see `foretold.ts`. */
  foretold?: {
    readonly world: World
    readonly predictions: ReadonlyMap<string, Prediction>
  }
  readonly tokens: Map<string, HeldToken>
  /** The handle of the token that had an id first. */
  readonly ids: Map<string, string>
  /** The apps of this run, by name; the tool's own is `control`. */
  readonly apps: Map<string, AppCredentials>
  /** The launch tokens that were handed out, by name. */
  readonly launches: Map<string, Secret>
  /** The handles of tokens that were brought. */
  readonly brought: Set<string>
  /** SPIFFE IDs by agent name. */
  readonly agentIds: Map<string, string>
  /** The last verdict that later steps compare with, by handle. */
  readonly verdicts: Map<string, Verdict>
  /** The last verdict of any kind. */
  readonly observed: Map<string, Verdict>
  /** The last exchange about each token in the look before, to be shown beside the next. */
  readonly asked: Map<string, ProbeExchange>
  readonly seenAlive: Set<string>
  /** Points and tokens, as `point token`: seen alive there. */
  readonly aliveAt: Set<string>
  /** The same keys: what was found dead there in time. */
  readonly deadAt: Map<string, PointRecord>
  /** The step after which a token was found dead first. */
  readonly diedAfter: Map<string, string>
  /** Tokens that are expected to be dead on arrival: those made the same way just before and just after. */
  readonly sameWay: Map<string, readonly string[]>
  /** Tokens that no playbook names, because only the run finds out how many there are, and what their step expects. */
  readonly successors: Map<string, Successor>
  /** How many tokens of its own the tool has made besides the control. */
  spares: number
  /** Whether the control token was alive, each time it was looked at. */
  readonly sightings: { readonly step: string; readonly alive: boolean }[]
  /** Where the audit log was when the run and the steps that audits name began, by step; or why nobody knows. */
  readonly bookmarks: Map<string, Bookmark | Problem>
  /** The audit log when an audit last read it. */
  seenEvents: readonly Bookmark[]
  /** The revocations that the broker acknowledged, byte for byte as sent. */
  readonly acknowledged: ListEntry[]
  readonly undo: Undo[]
  /** What happened between two steps: told with the next one. */
  readonly between: Note[]
  /** The tasks that are this run's alone, as the broker knows them. */
  ownTasks: readonly string[]
  /** How many events the audit log had when the run met the broker. */
  eventsBefore: number
  /** What was seen of storage after each step that put something on a list. */
  readonly storage: StorageRecord['status'][]
  readonly restarts: NonNullable<BrokerFacts['startedAgain']>[number][]
  pace?: RunFacts['pace']
  /** What was put on the broker's lists by revoking. */
  readonly denyEntries: ListEntry[]
}

/** A token that came out of a race. */
interface Successor {
  /** The id of the step. */
  readonly since: string
  readonly state: 'dead' | 'dead-on-arrival'
  readonly span: Span
}

export function openLedger(): Ledger {
  return {
    world: emptyWorld(AGENTWRIT),
    tokens: new Map(),
    ids: new Map(),
    apps: new Map(),
    launches: new Map(),
    brought: new Set(),
    agentIds: new Map(),
    verdicts: new Map(),
    observed: new Map(),
    asked: new Map(),
    seenAlive: new Set(),
    aliveAt: new Set(),
    deadAt: new Map(),
    diedAfter: new Map(),
    sameWay: new Map(),
    successors: new Map(),
    spares: 0,
    sightings: [],
    bookmarks: new Map(),
    seenEvents: [],
    acknowledged: [],
    undo: [],
    between: [],
    ownTasks: [],
    eventsBefore: 0,
    storage: [],
    restarts: [],
    denyEntries: [],
  }
}

/** Enters a token the broker has just issued, and with it the duty to undo it. */
export function hold(ledger: Ledger, handle: string, issued: Issued): HeldToken {
  const token = { handle, secret: issued.token, claims: issued.claims, issuedAt: issued.sentAt }
  ledger.tokens.set(handle, token)
  if (!ledger.ids.has(token.claims.jti)) ledger.ids.set(token.claims.jti, handle)
  ledger.undo.push({ kind: 'token', token })
  return token
}

/**
 * The token a handle names.
 *
 * @throws FirebreakError `usage` when this run never got it, because the step that was to make it did not.
 */
export function held(ledger: Ledger, handle: string): HeldToken {
  const token = ledger.tokens.get(handle)
  if (token === undefined) throw neverMade('token', handle)
  return token
}

/**
 * The SPIFFE ID of an agent of this run.
 *
 * @throws FirebreakError `usage` when this run never registered it.
 */
export function agentId(ledger: Ledger, name: string): string {
  const id = ledger.agentIds.get(name)
  if (id === undefined) throw neverMade('agent', name)
  return id
}

/**
 * An app of this run.
 *
 * @throws FirebreakError `usage` when this run never made it.
 */
export function appNamed(ledger: Ledger, name: string): AppCredentials {
  const app = ledger.apps.get(name)
  if (app === undefined) throw neverMade('app', name)
  return app
}

/**
 * A launch token that this run handed out.
 *
 * @throws FirebreakError `usage` when it never did.
 */
export function launchNamed(ledger: Ledger, name: string): Secret {
  const launch = ledger.launches.get(name)
  if (launch === undefined) throw neverMade('launch token', name)
  return launch
}

function neverMade(what: string, name: string): FirebreakError {
  return new FirebreakError('usage', `there is no ${what} "${name}": what was to make it did not`, {
    hint: 'look at the step that was to make it first',
  })
}
