import type { LogJudgement } from '../../agentwrit/audit/chain.ts'
import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { predictAll, type Prediction, type Reason } from '../../model/predict.ts'
import { emptyWorld, withRevocations, type Revocation, type Token, type World } from '../../model/world.ts'
import { originOf, type NamedOrigin } from './families.ts'
import { livesOf, type Credential } from './lives.ts'
import type { LogFacts, RegistrationFact } from './log-facts.ts'
import { isPrincipal, type Named, type TokenFacts } from './named.ts'

/** All that can be known of what was named: from its claims, the broker's answers and the audit log. */
export interface Situation {
  readonly named: Named
  readonly origin: NamedOrigin
  /** What is or may be alive, and what stands beside it; those that certainly ended before are left out but for the named. */
  readonly lives: readonly Credential[]
  /** The lives as the model sees them, with every revocation that the log knows. */
  readonly world: World
  /** Epoch seconds by the broker's clock. */
  readonly now: number
  /** Of the token that was named. */
  readonly fate: Fate | undefined
  /** Agents that came to be since, in its task or by its app: whoever holds something may have made them. */
  readonly newcomers: readonly RegistrationFact[]
  readonly log: LogFacts
  readonly judgement: LogJudgement
}

/** What became of the token that was named. */
export type Fate =
  | { readonly state: 'alive' }
  | { readonly state: 'dead'; readonly reason: Reason }
  | { readonly state: 'renewed'; readonly at: number }
  | { readonly state: 'expired'; readonly at: number }
  /** The broker refuses it, and nothing says why. */
  | { readonly state: 'refused' }
  /** Nobody holds it, so nobody asked. */
  | { readonly state: 'unasked' }

export interface Seen {
  readonly named: Named
  readonly log: LogFacts
  readonly judgement: LogJudgement
  /** Epoch seconds by the broker's clock. */
  readonly now: number
  /** The jtis of tokens that the broker was asked about, and whether it takes them. */
  readonly accepted: ReadonlyMap<string, boolean>
}

export function situationOf({ named, log, judgement, now, accepted }: Seen): Situation {
  const origin = originOf(named, log)
  const all = livesOf(origin, named.kind === 'token' ? tokenLife(named) : undefined, log)
  const world = worldOf(all, log)
  const judged = { predictions: predictAll(world), now, accepted }
  const certain = all.filter((life) => life.kind !== 'later' && mayLive(life, judged))
  // Only what lives can be renewed; of an administrator's or an app's nothing but a jti can be revoked anyhow.
  const later = all.filter(
    (life) => life.kind === 'later' && !isPrincipal(life.agent) && certain.some((one) => isSame(one, life)),
  )
  return {
    named,
    origin,
    lives: [...certain, ...later],
    world,
    now,
    fate: named.kind === 'token' ? fateOf(named, judged, { origin, log }) : undefined,
    newcomers: newcomersOf(origin, log),
    log,
    judgement,
  }
}

interface Judged extends Pick<Situation, 'now'> {
  readonly predictions: ReadonlyMap<string, Prediction>
  readonly accepted: ReadonlyMap<string, boolean>
}

/** Of what nobody can tell the worst is assumed. */
function mayLive({ handle, jti, endsAt }: Credential, { predictions, now, accepted }: Judged): boolean {
  if (jti !== undefined && accepted.has(jti)) return accepted.get(jti) === true
  return (endsAt ?? Infinity) >= now && predictions.get(handle)?.state !== 'dead'
}

function isSame(one: Credential, other: Credential): boolean {
  return (
    one.relation === 'descends' &&
    one.agent === other.agent &&
    one.task === other.task &&
    one.root === other.root
  )
}

function tokenLife({ jti, subject, task, chain, issuedAt, expiresAt, scope }: TokenFacts): Credential {
  return {
    handle: jti,
    kind: 'token',
    relation: 'descends',
    jti,
    agent: subject,
    task,
    root: chain[0] ?? null,
    bornAt: issuedAt,
    endsAt: expiresAt,
    scope: scope.join(' '),
  }
}

function worldOf(
  lives: readonly Pick<Credential, 'agent' | 'handle' | 'jti' | 'root' | 'task'>[],
  log: LogFacts,
): World {
  const tokens = lives.map(({ handle, jti, agent, task, root }, order): readonly [string, Token] => {
    const facts = {
      // One whose jti nobody knows is another than every one that is known, so no entry can name it.
      id: jti ?? null,
      subject: agent,
      task: task ?? null,
      ...(root === undefined ? {} : { root }),
    }
    return [handle, { handle, order, since: 'log', origin: { kind: 'brought', facts, holder: agent } }]
  })
  const world = { ...emptyWorld(AGENTWRIT), tokens: new Map(tokens) }
  return withRevocations(world, entriesOf(log))
}

function entriesOf({ revocations, releases }: LogFacts): readonly Revocation[] {
  return [
    ...revocations.map(({ level, target, at }): Revocation => {
      return { level, target, cause: { step: String(at), by: 'revoke' } }
    }),
    ...releases.map(({ jti, at }): Revocation => {
      return { level: AGENTWRIT.levels.one, target: jti, cause: { step: String(at), by: 'release' } }
    }),
  ]
}

function fateOf(
  { jti, expiresAt, subject, task }: TokenFacts,
  { predictions, now, accepted }: Judged,
  { origin, log }: Pick<Situation, 'log' | 'origin'>,
): Fate {
  const taken = accepted.get(jti)
  if (taken === undefined) return { state: 'unasked' }
  if (taken) return { state: 'alive' }
  const [reason] = predictions.get(jti)?.reasons ?? []
  if (reason !== undefined) return { state: 'dead', reason }
  const since = origin.families[0]?.since ?? 0
  const renewal = log.renewals.find(
    (one) => one.agent === subject && one.task === task && one.place >= since && one.jti !== jti,
  )
  if (renewal !== undefined && renewal.at <= expiresAt) return { state: 'renewed', at: renewal.at }
  return now > expiresAt ? { state: 'expired', at: expiresAt } : { state: 'refused' }
}

/** Without those that a revocation reaches: a canary in a task that was revoked, for one. */
function newcomersOf(
  { agent, task, families, seen }: NamedOrigin,
  log: LogFacts,
): readonly RegistrationFact[] {
  if (!seen) return []
  const since = Math.min(...families.map((one) => one.since))
  const app = log.registrations.find((one) => one.agent === agent)?.app
  const near = log.registrations.filter(
    (one) =>
      one.place > since &&
      one.agent !== agent &&
      (one.task === task || (app !== undefined && one.app === app)),
  )
  const world = worldOf(
    near.map((one) => ({ ...one, handle: one.agent, root: null })),
    log,
  )
  const predictions = predictAll(world)
  return near.filter((one) => predictions.get(one.agent)?.state !== 'dead')
}
