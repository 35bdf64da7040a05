import type { Principal } from '../../agentwrit/facts.ts'
import type {
  BeganEntry,
  JournalEntry,
  IntendsEntry,
  IssuedEntry,
  RevokedEntry,
  SessionEntry,
} from '../entry.ts'

/** What a command left behind, as far as its journal tells. */
export interface Remains {
  /** Those not noted as cleaned. */
  readonly runs: readonly RunRemains[]
  readonly sessions: readonly SessionEntry[]
  /** Requests for a session that got neither a token nor a refusal. */
  readonly lostLogIns: readonly { readonly session: Principal; readonly lifeSeconds: number | undefined }[]
  /** Epoch milliseconds when the command last wrote. */
  readonly lastAt: number
}

export interface RunRemains {
  readonly run: string
  readonly ownTasks: readonly string[]
  readonly isolated: boolean
  readonly tokens: readonly IssuedEntry[]
  /** The ids of the apps that it made. */
  readonly apps: readonly string[]
  /** The names of apps whose registration got neither an answer nor a refusal. */
  readonly lostApps: readonly string[]
  /** Requests for a token that got neither one nor a refusal. */
  readonly open: readonly IntendsEntry[]
  /** What the run put on the broker's lists. */
  readonly revoked: readonly RevokedEntry[]
}

export function remainsOf(openedAt: number, entries: readonly JournalEntry[]): Remains {
  const cleaned = new Set(entries.flatMap((entry) => (entry.entry === 'cleaned' ? [entry.run] : [])))
  const sessions = entries.filter((entry) => entry.entry === 'session')
  return {
    runs: runsOf(entries).filter(({ run }) => !cleaned.has(run)),
    sessions,
    lostLogIns: lostLogIns(entries).map((session) => ({
      session,
      lifeSeconds: longestLife(sessions, session),
    })),
    lastAt: Math.max(openedAt, ...entries.slice(-1).map(({ at }) => at)),
  }
}

/** Every run that anything is told of, so that a lost first line of a run hides none of its tokens. */
function runsOf(entries: readonly JournalEntry[]): readonly RunRemains[] {
  const names = new Set(entries.flatMap((entry) => ('run' in entry ? [entry.run] : [])))
  return [...names].map((run) => {
    const own = entries.filter((entry) => 'run' in entry && entry.run === run)
    const began = own.filter((entry): entry is BeganEntry => entry.entry === 'began')
    return {
      run,
      ownTasks: began.flatMap(({ ownTasks }) => ownTasks),
      isolated: began.some(({ isolated }) => isolated),
      tokens: own.filter((entry) => entry.entry === 'issued'),
      apps: own.flatMap((entry) => (entry.entry === 'app' ? [entry.appId] : [])),
      lostApps: lostApps(own),
      open: openIntents(own),
      revoked: own.filter((entry) => entry.entry === 'revoked'),
    }
  })
}

function lostApps(entries: readonly JournalEntry[]): readonly string[] {
  const isAnswered = (name: string): boolean =>
    entries.some(
      (entry) =>
        (entry.entry === 'app' && entry.appId.startsWith(`app-${name}-`)) ||
        (entry.entry === 'refused' && entry.handle === `app ${name}`),
    )
  return entries.flatMap((entry) =>
    entry.entry === 'app-asked' && !isAnswered(entry.name) ? [entry.name] : [],
  )
}

function openIntents(entries: readonly JournalEntry[]): readonly IntendsEntry[] {
  const open = new Map<string, IntendsEntry>()
  for (const entry of entries) {
    if (entry.entry === 'intends') open.set(entry.handle, entry)
    if (entry.entry === 'issued' || entry.entry === 'refused') open.delete(entry.handle)
  }
  return [...open.values()]
}

/** A session asks for one token at a time, so whatever comes next for it is about the last request. */
function lostLogIns(entries: readonly JournalEntry[]): readonly Principal[] {
  const lost: Principal[] = []
  const asked = new Set<Principal>()
  for (const entry of entries) {
    if (entry.entry === 'session') asked.delete(entry.session)
    if (entry.entry !== 'log-in') continue
    if (entry.stage === 'refused') asked.delete(entry.session)
    else if (asked.has(entry.session)) lost.push(entry.session)
    else asked.add(entry.session)
  }
  return [...lost, ...asked]
}

function longestLife(sessions: readonly SessionEntry[], session: Principal): number | undefined {
  const lives = sessions.filter((one) => one.session === session).map((one) => one.expiresInSeconds)
  return lives.length === 0 ? undefined : Math.max(...lives)
}
