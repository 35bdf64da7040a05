import { describeFlaw } from '../../agentwrit/audit/chain.ts'
import { AGENTWRIT } from '../../agentwrit/rules.ts'
import type { Claims } from '../../broker/client.ts'
import { ruleAt } from '../../model/system.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { plural } from '../../text/plural.ts'
import { wrapAfter } from '../../text/width.ts'
import type { ListEntry } from '../../agentwrit/facts.ts'
import type { Credential } from '../known/lives.ts'
import { isPrincipal } from '../known/named.ts'
import type { Fate, Situation } from '../known/situation.ts'
import type { Way } from '../known/ways.ts'
import { timeOfDay, shortAgent, shortJti, shortName } from '../names.ts'
import { entryText, livesText } from './lives.ts'
import { tableText } from './table.ts'

/** Where it is read. */
interface Look {
  /** In columns. */
  readonly width: number
  /** A text with those of our marks that can be shown there. */
  readonly marks: (text: string) => string
}

/** What was found, and what can be done about it; every line is harmless. */
export function lookText(situation: Situation, ways: readonly Way[], look: Look): readonly string[] {
  const { width, marks } = look
  const row = (label: string, parts: readonly string[]): readonly string[] =>
    parts.length === 0 ? [] : wrapAfter(marks(parts.join(' · ')), width, label.padEnd(LABEL))
  return [
    ...row(situation.named.kind === 'token' ? 'leaked' : 'target', [leakedText(situation)]),
    ...row('', idsOf(situation)),
    ...row('descends', descendsText(situation)),
    ...row('beside it', besideText(situation)),
    ...row('since', sinceText(situation)),
    ...row('the log', logText(situation)),
    ...(ways.length === 0 ? [] : waysText(ways, situation, look)),
    ...wrapAfter(NOT_REACHABLE, width, ''),
  ]
}

const LABEL = 12

const NOT_REACHABLE =
  'not reachable by any of these: launch tokens already handed out; services that verify tokens by themselves'

/** In full, once: they have to be compared. */
function idsOf({ origin: { agent, jti } }: Situation): readonly string[] {
  return [
    ...(agent === undefined ? [] : [shortName(agent, 400)]),
    ...(jti === undefined ? [] : [`jti ${shortName(jti)}`]),
  ]
}

function leakedText({ named, origin, fate }: Situation): string {
  const { agent, task } = origin
  const who =
    agent === undefined ? [] : [isPrincipal(agent) ? shortName(agent) : `agent ${shortAgent(agent)}`]
  const facts = [...who, ...(task === undefined ? [] : [`task ${shortName(task)}`])]
  if (named.kind === 'token') facts.push(`scope ${scopeText(named.scope)}`)
  if (origin.jti !== undefined) facts.push(`jti ${shortJti(origin.jti)}`)
  if (named.kind === 'token' && named.chain.length > 0)
    facts.push(`delegated by ${named.chain.map(shortAgent).join(' → ')}`)
  return `${facts.join(', ')}${fate === undefined ? '' : `  ${fateText(fate)}`}`
}

function scopeText(scope: readonly string[]): string {
  const shown = scope.slice(0, 3).map((one) => shortName(one, 40))
  return scope.length > 3 ? `${shown.join(' ')} and ${scope.length - 3} more` : shown.join(' ')
}

function fateText(fate: Fate): string {
  switch (fate.state) {
    case 'alive':
      return 'ALIVE'
    case 'dead': {
      const { revocation } = fate.reason
      const at = timeOfDay(Number(revocation.cause.step))
      if (revocation.cause.by === 'release') return `DEAD already: released ${at}`
      const { reason } = ruleAt(AGENTWRIT, revocation.level).says
      return `DEAD already: ${shortName(reason(revocation.target), 200)}, ${at}`
    }
    case 'renewed':
      return `DEAD already: renewed ${timeOfDay(fate.at)}`
    case 'expired':
      return `EXPIRED ${timeOfDay(fate.at)}`
    case 'refused':
      return 'REFUSED, and the log does not say why'
    case 'unasked':
      return 'not asked: nobody holds it here'
  }
}

function descendsText({ lives, origin }: Situation): readonly string[] {
  const wanted = lives.filter(({ relation }) => relation === 'descends')
  const successors = wanted.filter(({ kind }) => kind === 'successor')
  const delegated = wanted.filter(({ kind, agent }) => kind === 'delegated' && agent !== origin.agent)
  const received = wanted.filter(({ kind, agent }) => kind === 'delegated' && agent === origin.agent)
  const own = wanted.filter(({ kind }) => kind === 'own')
  const parts = [
    ...(own.length === 0 ? [] : [ownText(own)]),
    ...(successors.length === 0 ? [] : [successorsText(successors)]),
    ...(received.length === 0
      ? []
      : [`${plural(received.length, 'token')} delegated to it, jti and end unknown`]),
    ...delegated.slice(0, MOST).map(delegationText),
    ...(delegated.length > MOST ? [`and ${delegated.length - MOST} more delegations`] : []),
    ...(delegated.length > 0 ? [UNKNOWN] : []),
  ]
  return parts.length === 0 ? ['nothing that the log knows'] : parts
}

const MOST = 8

const UNKNOWN =
  'of what was delegated jti and end stand in no log: at most 24 h unless it is renewed or the broker grants more'

function ownText(lives: readonly Credential[]): string {
  const [first] = lives
  const until = first?.endsAt === undefined ? 'end unknown' : `until ${timeOfDay(first.endsAt)}`
  return lives.length === 1
    ? `the token of its registration${first?.jti === undefined ? '' : ` (jti ${shortJti(first.jti)})`} may be alive ${until}`
    : `${plural(lives.length, 'token')} of registrations may be alive`
}

function successorsText(lives: readonly Credential[]): string {
  const jtis = lives.slice(0, MOST).map(({ jti }) => (jti === undefined ? 'unknown' : shortJti(jti)))
  const ends = lives.map(({ endsAt }) => endsAt)
  const latest = ends.includes(undefined) ? undefined : Math.max(...ends.map((end) => end ?? 0))
  const until = latest === undefined ? 'end unknown' : `until ${timeOfDay(latest)}`
  return `${plural(lives.length, 'possible successor')} (jti ${jtis.join(', ')}) may be alive ${until}`
}

function delegationText({ agent, from, scope, bornAt }: Credential): string {
  const what = scope === undefined || scope === '' ? '' : `, scope ${shortName(scope, 60)}`
  const by = from === undefined ? '' : ` by ${shortAgent(from)}`
  return `1 delegation to ${shortAgent(agent)}${by} at ${timeOfDay(bornAt)}${what}`
}

function besideText({ lives, origin }: Situation): readonly string[] {
  const near = lives.filter(({ relation }) => relation !== 'descends')
  if (near.length === 0) return ['nobody else in its task or chain that the log knows']
  return [livesText(near, origin.agent)]
}

function sinceText({ newcomers }: Situation): readonly string[] {
  if (newcomers.length === 0) return []
  const names = newcomers.slice(0, MOST).map(({ agent, at }) => `${shortAgent(agent)} at ${timeOfDay(at)}`)
  const more = newcomers.length > MOST ? ` and ${newcomers.length - MOST} more` : ''
  return [
    `${plural(newcomers.length, 'registration')} in its task or by its app (${names.join(', ')}${more}): whoever holds a launch token can have made them`,
  ]
}

function logText({ judgement: { word, flaw, earlier } }: Situation): readonly string[] {
  const before = earlier
    .slice(0, 1)
    .map((one) => `before the token came to be, ${escapeTerminal(describeFlaw(one))}`)
  if (flaw === undefined) return before
  return [`is ${word}: ${escapeTerminal(describeFlaw(flaw))}: what it does not tell may be alive`, ...before]
}

function waysText(ways: readonly Way[], { origin }: Situation, { width, marks }: Look): readonly string[] {
  const rows = ways.map((way) => [
    nameOf(way),
    livesText(way.dies, origin.agent) || 'nothing that is known to live',
    livesText(way.livesOn, origin.agent) || 'nothing that is known',
    `${stays(way)}${way.narrowest ? '  ← narrowest that holds' : ''}`,
  ])
  const none = ways.some(({ holds }) => holds) ? [] : ['none of these stops everything that descends from it']
  const cells = [['how to stop', 'dies', 'lives on', 'stays revoked'], ...rows.map((row) => row.map(marks))]
  return ['', ...tableText(cells, width), ...none.flatMap((line) => wrapAfter(line, width, ''))]
}

function nameOf({ name, entries }: Way): string {
  const [first] = entries
  return entries.length === 1 && first !== undefined ? `  ${entryText(first)}` : `  ${name}`
}

function stays({ entries }: Way): string {
  const [first, ...more] = entries
  if (first === undefined) return 'nothing'
  if (more.length > 0) return plural(entries.length, 'entry', 'entries')
  return (
    { token: 'a jti', agent: 'this agent', task: 'the task name', chain: 'this root' }[first.level] ??
    '1 entry'
  )
}

/** What will be made to prove it and is ended afterwards: part of what is agreed to. */
export function canariesText(
  entries: readonly ListEntry[],
  held: readonly { readonly claims: Claims; readonly alive: boolean }[],
  task: string,
): readonly string[] {
  const each = entries.flatMap(({ level, target }): readonly string[] => {
    switch (level) {
      case 'token':
        return []
      case 'agent':
        return [`a canary is delegated to ${shortAgent(target)}: alive before, dead after`]
      case 'task':
        return [`a canary is registered in task ${shortName(target)}: alive before, dead after`]
      case 'chain':
        return held.some(({ claims, alive }) => alive && claims.sub === target && claims.chain.length === 0)
          ? [
              'the token that was brought delegates a canary to an agent of this command: alive before, dead after',
            ]
          : []
    }
  })
  return [
    `For the proof: an agent of this command's own is registered in task ${task}, as the control that must live`,
    ...each,
    ...(held.length === 0
      ? []
      : ['what was brought is shown to release once it is dead, which ends it if it is not']),
    'all of these are ended at the end',
  ]
}
