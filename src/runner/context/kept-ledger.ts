import { AGENTWRIT } from '../../agentwrit/rules.ts'
import type { Claims } from '../../broker/client.ts'
import type { World } from '../../model/world.ts'
import { Secret } from '../../secrets/secret.ts'
import { openLedger, type HeldToken, type Ledger, type Undo } from './ledger.ts'
import type { Clock } from './ports.ts'

/**
 * What a run knows, in one text for whoever seals it: every token is in it. Another process goes on with it as the same
 * run. Where the audit log was when a step began is not: what audits name begins anew.
 */
export function keptLedger(ledger: Ledger, clock: Clock): Secret {
  const { world, undo, tokens, ...rest } = ledger
  const writeToken = ({ secret, claims, issuedAt, handle }: HeldToken): WrittenToken => ({
    handle,
    token: secret.reveal(),
    claims,
    // Another process has another monotonic clock.
    issuedAt: clock.now() - (clock.monotonic() - issuedAt),
  })
  const written: Written = {
    world: {
      agents: [...world.agents],
      tokens: [...world.tokens],
      revocations: world.revocations,
      now: world.now,
    },
    tokens: Array.from(tokens.values(), writeToken),
    undo: undo.map((one) => (one.kind === 'token' ? { kind: 'token', token: writeToken(one.token) } : one)),
    ids: [...rest.ids],
    agentIds: [...rest.agentIds],
    verdicts: [...rest.verdicts],
    observed: [...rest.observed],
    seenAlive: [...rest.seenAlive],
    aliveAt: [...rest.aliveAt],
    deadAt: [...rest.deadAt],
    diedAfter: [...rest.diedAfter],
    spares: rest.spares,
    acknowledged: rest.acknowledged,
    denyEntries: rest.denyEntries,
    ownTasks: rest.ownTasks,
  }
  return new Secret(JSON.stringify(written))
}

/**
 * Reads it again.
 *
 * @throws RangeError where it is none; whoever sealed it has made sure that nobody changed it
 */
export function readLedger(text: Secret, clock: Clock): Ledger {
  const value: unknown = JSON.parse(text.reveal())
  if (!isWritten(value)) throw new RangeError('this is nothing that a run kept')
  const readToken = ({ token, claims, issuedAt, handle }: WrittenToken): HeldToken => ({
    handle,
    secret: new Secret(token),
    claims,
    issuedAt: clock.monotonic() - (clock.now() - issuedAt),
  })
  const { world } = value
  return {
    ...openLedger(),
    world: { ...world, system: AGENTWRIT, agents: new Map(world.agents), tokens: new Map(world.tokens) },
    tokens: new Map(value.tokens.map((one) => [one.handle, readToken(one)])),
    undo: value.undo.map((one): Undo =>
      one.kind === 'token' ? { kind: 'token', token: readToken(one.token) } : one,
    ),
    ids: new Map(value.ids),
    agentIds: new Map(value.agentIds),
    verdicts: new Map(value.verdicts),
    observed: new Map(value.observed),
    asked: new Map(),
    seenAlive: new Set(value.seenAlive),
    aliveAt: new Set(value.aliveAt),
    deadAt: new Map(value.deadAt),
    diedAfter: new Map(value.diedAfter),
    spares: value.spares,
    acknowledged: [...value.acknowledged],
    denyEntries: [...value.denyEntries],
    ownTasks: value.ownTasks,
  }
}

type Entries<Of> = Of extends ReadonlyMap<infer Key, infer Value> ? readonly (readonly [Key, Value])[] : never

interface WrittenToken {
  readonly handle: string
  readonly token: string
  readonly claims: Claims
  /** Epoch milliseconds. */
  readonly issuedAt: number
}

interface Written extends Pick<Ledger, 'acknowledged' | 'denyEntries' | 'ownTasks' | 'spares'> {
  readonly world: Pick<World, 'now' | 'revocations'> & {
    readonly agents: Entries<World['agents']>
    readonly tokens: Entries<World['tokens']>
  }
  readonly tokens: readonly WrittenToken[]
  readonly undo: readonly (
    | { readonly kind: 'token'; readonly token: WrittenToken }
    | Exclude<Undo, { readonly kind: 'token' }>
  )[]
  readonly ids: Entries<Ledger['ids']>
  readonly agentIds: Entries<Ledger['agentIds']>
  readonly verdicts: Entries<Ledger['verdicts']>
  readonly observed: Entries<Ledger['observed']>
  readonly seenAlive: readonly string[]
  readonly aliveAt: readonly string[]
  readonly deadAt: Entries<Ledger['deadAt']>
  readonly diedAfter: Entries<Ledger['diedAfter']>
}

function isWritten(value: unknown): value is Written {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['world', 'tokens', 'undo', 'ids', 'agentIds', 'verdicts', 'observed', 'aliveAt', 'deadAt'].every((key) =>
      Object.hasOwn(value, key),
    )
  )
}
