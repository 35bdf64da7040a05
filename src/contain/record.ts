import type { StorageRecord } from '../record/record.ts'
import type { Leftover } from '../record/parts/cleanup.ts'
import type { ListEntry } from '../agentwrit/facts.ts'
import type { Credential } from './known/lives.ts'
import type { Named } from './known/named.ts'

/** The version of the record's shape. A reader refuses versions it does not know. */
export const INCIDENT_VERSION = 1

/** What one containment saw, did and proved, as one JSON value without any token or secret in it. */
export interface IncidentRecord extends Done {
  readonly incident: typeof INCIDENT_VERSION
  readonly id: string
  readonly tool: string
  /** RFC 3339 in UTC, by the clock of this machine. */
  readonly startedAt: string
  readonly endedAt: string
  readonly ticket?: string
  readonly broker: { readonly url: string; readonly version: string; readonly uptimeSeconds: number }
  readonly named: Named
  /** How much of the log it rests on, and what recomputing its chain found. */
  readonly log: { readonly events: number; readonly word: string; readonly why?: string }
  readonly found: readonly LifeRecord[]
  readonly ways: readonly WayRecord[]
  /** Absent where it only looked. */
  readonly consent?: ConsentRecord
  /** The last word, and what it rests on, as it was told. */
  readonly verdict: readonly string[]
  /** What may still be alive, in words. */
  readonly afterwards: readonly string[]
  readonly exitCode: number
}

export type LifeRecord = Omit<Credential, 'bornAt' | 'endsAt'> & {
  readonly bornAt: string | undefined
  readonly endsAt: string | undefined
}

interface WayRecord {
  readonly name: string
  readonly entries: readonly ListEntry[]
  readonly dies: readonly string[]
  readonly livesOn: readonly string[]
  readonly holds: boolean
  readonly narrowest: boolean
}

interface ConsentRecord {
  readonly way: string
  readonly targets: readonly string[]
  readonly by: 'terminal' | 'command line'
  /** What was said about canaries before. */
  readonly canaries: readonly string[]
}

export interface EntryRecord extends ListEntry {
  /** Why not, where it was not. */
  readonly acknowledged: true | string
  /** By an earlier containment, which was not repeated because it is in force. */
  readonly earlier?: true
  /** Its answer had got lost, and the broker acknowledged it when it was sent again. */
  readonly sentAgain?: true
}

/** What a containment did, and what it saw. */
export interface Done {
  readonly entries: readonly EntryRecord[]
  readonly probes: readonly ProbeRecord[]
  /** What could not be tried on a canary, and why. */
  readonly unproved: readonly string[]
  /** After each look at the broker's counters; the last one covers what was open before. */
  readonly storage: readonly StorageRecord[]
  readonly sightings: readonly Sighting[]
  readonly leftovers: readonly Leftover[]
  readonly problems: readonly string[]
}

/** One token that was asked about, before and after. */
export interface ProbeRecord {
  readonly what: string
  readonly kind: 'held' | 'canary' | 'control'
  readonly jti: string
  readonly fingerprint: string
  readonly agent: string
  /** The one entry that reaches it, where it is only one: what its death proves. */
  readonly proves?: ListEntry
  readonly expected: 'dead' | 'alive'
  readonly before: Look
  readonly after: Look
  /** What another route than validate made of it once it was dead. */
  readonly use?: 'refused' | 'accepted' | 'unknown'
}

/** `refused`: three times, on connections of their own. */
export type Look = 'alive' | 'refused' | 'unknown'

/** Something in the log while it was watched. */
export interface Sighting {
  /** As the broker writes it. */
  readonly at: string
  readonly what: string
  /** Nothing that was revoked reaches it. */
  readonly open: boolean
}
