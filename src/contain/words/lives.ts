import { plural } from '../../text/plural.ts'
import type { Credential } from '../known/lives.ts'
import type { ListEntry } from '../../agentwrit/facts.ts'
import { timeOfDay, shortAgent, shortJti, shortName } from '../names.ts'

/** Several lives in a few words, for a table: what they are to whoever looks from the one that was named. */
export function livesText(lives: readonly Credential[], agent: string | undefined): string {
  const words = GROUPS.flatMap(({ holds, say }) => {
    const found = lives.filter((life) => holds(life, agent))
    return found.length === 0 ? [] : [say(found)]
  })
  return words.join(', ')
}

interface Group {
  readonly holds: (life: Credential, agent: string | undefined) => boolean
  readonly say: (lives: readonly Credential[]) => string
}

/** Each life is in one of them. */
const GROUPS: readonly Group[] = [
  {
    holds: ({ kind, relation, agent }, named) => isOwn(kind) && relation === 'descends' && agent === named,
    say: ownText,
  },
  {
    holds: ({ kind, relation, agent }, named) => isOwn(kind) && relation === 'descends' && agent !== named,
    say: (lives) =>
      lives.length === 1
        ? `agent ${agentsOf(lives)}`
        : `${plural(lives.length, 'agent')} (${agentsOf(lives)})`,
  },
  {
    holds: ({ kind, relation }) => kind === 'delegated' && relation === 'descends',
    say: (lives) => `${plural(lives.length, 'delegation')} to ${agentsOf(lives)}`,
  },
  {
    holds: ({ relation }) => relation === 'kin',
    say: (lives) => plural(lives.length, 'other token of it', 'other tokens of it'),
  },
  { holds: ({ kind }) => kind === 'receiver', say: (lives) => `what ${agentsOf(lives)} has of its own` },
  {
    holds: ({ kind }) => kind === 'mate',
    say: (lives) => `${plural(lives.length, 'other agent')} of the task (${agentsOf(lives)})`,
  },
  {
    holds: ({ kind, relation }) => kind === 'other' && relation === 'beside',
    say: (lives) => plural(lives.length, 'delegated token of others', 'delegated tokens of others'),
  },
]

function isOwn(kind: Credential['kind']): boolean {
  return kind === 'token' || kind === 'own' || kind === 'successor' || kind === 'later'
}

function ownText(lives: readonly Credential[]): string {
  const later = lives.some(({ kind }) => kind === 'later')
  const known = lives.filter(({ kind }) => kind !== 'later')
  if (later) return known.length === 0 ? 'later renewals' : 'all its tokens, held or not'
  return known.length === 1 ? 'this one' : `these ${known.length}`
}

function agentsOf(lives: readonly Credential[]): string {
  const names = [...new Set(lives.map(({ agent }) => shortAgent(agent)))]
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
}

/** One life in a sentence: what it is, and until when it may be alive. */
export function lifeText(life: Credential): string {
  const { kind, jti, agent, from } = life
  const until = untilText(life)
  switch (kind) {
    case 'token':
      return `the token itself, jti ${shortJti(jti ?? '')}, ${until}`
    case 'own':
      return `the token that ${shortAgent(agent)} was registered with, jti ${shortJti(jti ?? '')}, ${until}`
    case 'successor':
      return `a possible successor, jti ${jti === undefined ? 'unknown' : shortJti(jti)}, ${until}`
    case 'later':
      return `whatever ${shortAgent(agent)} renewed since the look`
    case 'delegated':
    case 'other':
      return `a token delegated to ${shortAgent(agent)}${from === undefined ? '' : ` by ${shortAgent(from)}`}, jti and end unknown`
    case 'receiver':
    case 'mate':
      return `what ${shortAgent(agent)} was registered with, ${until}`
  }
}

function untilText({ endsAt }: Credential): string {
  return endsAt === undefined ? 'end unknown' : `until ${timeOfDay(endsAt)}`
}

/** An entry in words: `agent etl-9/80f8…`. */
export function entryText({ level, target }: ListEntry): string {
  if (level === 'agent' || level === 'chain') return `${level} ${shortAgent(target)}`
  return `${level} ${level === 'token' ? shortJti(target) : shortName(target)}`
}
