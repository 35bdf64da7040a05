import { AGENTWRIT } from '../agentwrit/rules.ts'
import type { LogFacts } from '../contain/known/log-facts.ts'
import { FirebreakError } from '../errors.ts'
import { act, refusalOf, type WorldAction } from '../model/action.ts'
import { predict, predictAll } from '../model/predict.ts'
import { type Agent, emptyWorld, type World } from '../model/world.ts'

interface RehearsalOptions {
  readonly id: string
  /** The schema, as an editor finds it from the playbook. */
  readonly schema: string
}

/**
 * A drill that does again what an incident left in the audit log: the same agents under the same tasks, the same
 * renewals and delegations, and the revocations of then with what the model has die by each. Agents get names of
 * their own; scopes are made up, because no revocation goes by them.
 *
 * @throws FirebreakError `usage` when the log has no registration, no revocation that could be played, or too much
 */
export function rehearsalOf(facts: LogFacts, { id, schema }: RehearsalOptions): string {
  const { moves, leftOut } = movesOf(facts)
  const first = moves.findIndex(({ kind }) => kind === 'revoke')
  // Who registers after a revocation may be dead on arrival by it, and must not be there to be hit.
  const isStep = (move: Move, index: number): boolean =>
    move.kind !== 'agent' || (first !== -1 && index > first)
  const agents = moves.filter((move, index) => !isStep(move, index))
  const steps = moves.filter(isStep)
  refuseUnplayable(agents.length, steps)
  const left =
    leftOut === 0 ? '' : `\n# ${leftOut} of its events are about something from before it, and are left out.`
  return `# yaml-language-server: $schema=${schema}
# Made from an audit log. It says which token was renewed or handed on only in part, so look whether it was so.${left}
version: 1
id: ${JSON.stringify(id)}
title: What happened, once more
summary: The agents, renewals, delegations and revocations of an incident, as its audit log has them.
tags: [drill, revocation]

defaults: { scope: ["${SCOPE}"], ttl: 10m }

agents:
${agents.map(agentLine).join('\n')}
  bystander: { task: bystander }

steps:
${steps.map(stepText).join('\n\n')}
`
}

const SCOPE = 'read:data:rehearsal'

/** What is more is a log and no incident: nobody would read the playbook. */
const MOST = 200

function refuseUnplayable(agents: number, steps: readonly Move[]): void {
  if (agents + steps.length > MOST) {
    throw new FirebreakError(
      'usage',
      `the log has ${agents + steps.length} registrations and changes, and ${MOST} are the most`,
      {
        hint: 'export the part that the incident is in, for example with a task or a time',
      },
    )
  }
  if (!steps.some(({ kind, kills }) => kind === 'revoke' && kills.length > 0)) {
    throw new FirebreakError(
      'usage',
      'the log has no revocation of an agent, a token or a task that was registered in it',
      {
        hint: 'export from before the first registration on, up to the end of the incident',
      },
    )
  }
}

function agentLine(move: Move): string {
  return move.kind === 'agent' ? `  ${move.name}: { task: ${JSON.stringify(move.task)} }` : ''
}

function stepText(move: Move, index: number): string {
  return [`  - id: step-${index + 1}`, ...linesOf(move).map((line) => `    ${line}`)].join('\n')
}

function linesOf(move: Move): readonly string[] {
  switch (move.kind) {
    case 'renew':
      return [`renew: { token: ${move.token}, as: ${move.as} }`]
    case 'delegate':
      return [`delegate: { from: ${move.from}, to: ${move.to}, scope: ["${SCOPE}"], as: ${move.as} }`]
    case 'revoke':
      return [
        `revoke: { ${move.level}: ${JSON.stringify(move.target)} }`,
        move.kills.length === 0
          ? 'expect: { effect: none, alive: [bystander] }'
          : `expect: { dead: [${move.kills.join(', ')}], alive: [bystander] }`,
      ]
    case 'agent':
      return [
        `create: { ${move.name}: { task: ${JSON.stringify(move.task)} } }`,
        ...(move.stillborn ? [`expect: { dead-on-arrival: [${move.name}] }`] : []),
      ]
  }
}

/** One thing that happened, in names of a playbook, with the tokens that the model has die by it. */
type Move = MoveWhat & { readonly kills: readonly string[] }

type MoveWhat =
  | {
      readonly kind: 'agent'
      readonly name: string
      readonly task: string
      /** Something that was revoked before ends it. */
      readonly stillborn: boolean
    }
  | { readonly kind: 'renew'; readonly token: string; readonly as: string }
  | { readonly kind: 'delegate'; readonly from: string; readonly to: string; readonly as: string }
  | { readonly kind: 'revoke'; readonly level: string; readonly target: string }

interface Moves {
  /** In the order of the log. */
  readonly moves: readonly Move[]
  /** How many events could not be played: they are about something from before the log. */
  readonly leftOut: number
}

/**
 * Plays again what a log tells, from registrations on. A log does not say which token was renewed or handed on, so it is
 * taken to be the newest one that fits (API notes 7.3, 12.14).
 */
function movesOf(facts: LogFacts): Moves {
  const playing: Playing = {
    world: emptyWorld(AGENTWRIT),
    names: new Map(),
    handles: new Map(),
    tokens: [],
    moves: [],
    leftOut: 0,
  }
  const events = [
    ...facts.registrations.map((one) => ({ place: one.place, play: () => registered(playing, one) })),
    ...facts.renewals.map((one) => ({ place: one.place, play: () => renewed(playing, one) })),
    ...facts.delegations.map((one) => ({ place: one.place, play: () => delegated(playing, one) })),
    ...facts.revocations.map((one) => ({ place: one.place, play: () => revoked(playing, one) })),
  ]
  for (const { play } of events.toSorted((one, other) => one.place - other.place)) {
    if (!play()) playing.leftOut += 1
  }
  return { moves: playing.moves, leftOut: playing.leftOut }
}

interface Playing {
  world: World
  /** SPIFFE IDs to names. */
  readonly names: Map<string, string>
  /** The ids of tokens to handles. */
  readonly handles: Map<string, string>
  /** Newest last. */
  readonly tokens: HeldToken[]
  readonly moves: Move[]
  leftOut: number
}

interface HeldToken {
  readonly handle: string
  readonly holder: string
  /** How often it was handed on before. */
  readonly depth: number
  readonly task: string | undefined
}

/** What the broker lets a task be called (API notes 2.5); nothing else gets from a log into a playbook as it is. */
const WIRE_NAME = /^[A-Za-z0-9._-]{1,117}$/

function registered(playing: Playing, { agent, task, jti }: LogFacts['registrations'][number]): boolean {
  if (task === undefined || !WIRE_NAME.test(task) || playing.names.has(agent)) return false
  const name = `agent-${playing.names.size + 1}`
  playing.names.set(agent, name)
  hold(playing, { handle: name, holder: name, depth: 0, task }, jti)
  const made: Agent = { name, facts: { task } }
  const action = { kind: 'create', agents: [made] } as const
  const stillborn = predict(act(playing.world, action, ''), name).state === 'dead'
  return play(playing, action, { kind: 'agent', name, task, stillborn })
}

function renewed(playing: Playing, { agent, task, jti }: LogFacts['renewals'][number]): boolean {
  const holder = playing.names.get(agent)
  const token = newest(playing, (one) => one.holder === holder && one.task === task)
  if (token === undefined) return false
  const as = freeHandle(playing, `${token.holder}-renewed`)
  hold(playing, { ...token, handle: as }, jti)
  return play(playing, { kind: 'renew', token: token.handle, as }, { kind: 'renew', token: token.handle, as })
}

function delegated(playing: Playing, { from, to, task, depth }: LogFacts['delegations'][number]): boolean {
  const holder = playing.names.get(from ?? '')
  const receiver = playing.names.get(to)
  const token = newest(
    playing,
    (one) => one.holder === holder && one.task === task && one.depth === depth - 1,
  )
  if (token === undefined || receiver === undefined) return false
  const as = freeHandle(playing, `${token.holder}-to-${receiver}`)
  hold(playing, { handle: as, holder: receiver, depth, task }, undefined)
  const move = { kind: 'delegate', from: token.handle, to: receiver, as } as const
  return play(playing, move, move)
}

function revoked(playing: Playing, { level, target }: LogFacts['revocations'][number]): boolean {
  const known = level === 'token' ? playing.handles.get(target) : playing.names.get(target)
  const isTask = level === 'task' && playing.tokens.some(({ task }) => task === target)
  const named = isTask ? target : known
  if (named === undefined) return false
  const move = { kind: 'revoke', level, target: named } as const
  return play(playing, { kind: 'revoke', level, targets: [named] }, move)
}

function play(playing: Playing, action: WorldAction, what: MoveWhat): boolean {
  const before = playing.world
  if (refusalOf(before, action) !== undefined) return false
  playing.world = act(before, action, `step-${playing.moves.length}`)
  const then = predictAll(playing.world)
  const killed = [...predictAll(before)].filter(
    ([handle, { state }]) => state === 'alive' && then.get(handle)?.state === 'dead',
  )
  playing.moves.push({ ...what, kills: killed.map(([handle]) => handle) })
  return true
}

function hold(playing: Playing, token: HeldToken, jti: string | undefined): void {
  playing.tokens.push(token)
  if (jti !== undefined) playing.handles.set(jti, token.handle)
}

/** Of those that live: what is dead was neither renewed nor handed on. */
function newest({ tokens, world }: Playing, fits: (token: HeldToken) => boolean): HeldToken | undefined {
  const states = predictAll(world)
  return tokens.findLast((token) => fits(token) && states.get(token.handle)?.state === 'alive')
}

function freeHandle({ tokens }: Playing, wanted: string): string {
  const taken = tokens.filter(({ handle }) => handle === wanted || handle.startsWith(`${wanted}-`)).length
  return taken === 0 ? wanted : `${wanted}-${taken + 1}`
}
