/** What kind of thing a check found; also the rule id in SARIF. */
export type MeaningCode =
  | 'as-expected'
  | 'recorded'
  | 'not-held'
  | 'still-alive'
  | 'collateral'
  | 'unexplained'
  | 'revived'
  | 'ended-otherwise'
  | 'dead-on-arrival'
  | 'expired'
  | 'never-alive'
  | 'unknown'

/** One outcome of one check, in words for somebody who was woken up by it. */
export interface Meaning {
  readonly code: MeaningCode
  /** Goes behind the token's name: `reader` `still works`. */
  readonly headline: string
  readonly meaning: string
  /** What to do next; empty where nothing is to be done. */
  readonly advice: string
}

export const HELD_DEAD: Meaning = {
  code: 'as-expected',
  headline: 'is dead',
  meaning: 'it worked before, this run revoked it, and the broker now refuses it',
  advice: '',
}

export const HELD_ALIVE: Meaning = {
  code: 'as-expected',
  headline: 'is alive',
  meaning: 'the broker still accepts it, as it should',
  advice: '',
}

export const SPARED: Meaning = {
  code: 'as-expected',
  headline: 'is alive',
  meaning: 'the broker still accepts it, as expected here, although a revocation of this run matches it',
  advice: '',
}

export const RECORDED: Meaning = {
  code: 'recorded',
  headline: 'was recorded',
  meaning: 'the playbook accepts either state here, so this was written down and not judged',
  advice: '',
}

export const NOT_HELD: Meaning = {
  code: 'not-held',
  headline: 'did not hold',
  meaning:
    'its state is right now, but it was not when or for as long as the playbook asks; the note says more',
  advice:
    'compare the measured times with "within" and "holds" of the step; a late revocation is an open door until then',
}

export const STILL_WORKS: Meaning = {
  code: 'still-alive',
  headline: 'still works',
  meaning:
    'the credential still works although a revocation of this run should have killed it; whoever holds it is not stopped',
  advice:
    'contain it another way now, at another level or at what it gives access to, and do not rely on this level on this broker until it is explained',
}

export const NOT_REACHED: Meaning = {
  code: 'still-alive',
  headline: 'still works',
  meaning:
    'the credential still works, and nothing this run revoked reaches it: the playbook aims at the wrong target or level',
  advice: 'revoke it at a level that reaches it: its own agent or its task; "firebreak plan" shows which',
}

export const UNTOLD: Meaning = {
  code: 'still-alive',
  headline: 'still works',
  meaning:
    'the credential still works, and too little is known of it to tell whether anything this run revoked reaches it',
  advice: 'revoke it at a level that is known to reach it: the token itself does in any case',
}

export const COLLATERAL: Meaning = {
  code: 'collateral',
  headline: 'was to live, but died',
  meaning:
    'collateral: a revocation of this run reaches this credential too, and what depends on it has stopped working',
  advice: 'revoke at a narrower level, or list the token under "dead" if losing it is acceptable',
}

export const UNNAMED_COLLATERAL: Meaning = {
  code: 'collateral',
  headline: 'was not named, but died',
  meaning:
    'collateral: the playbook does not name this credential, so it had to stay alive, and the revocation took it as well',
  advice: 'revoke at a narrower level, or list the token under "dead" if losing it is acceptable',
}

export const UNEXPLAINED: Meaning = {
  code: 'unexplained',
  headline: 'was refused without a reason',
  meaning:
    'the broker refuses this credential and nothing in this run explains it: somebody else revoked it, or the broker kills more than it should',
  advice:
    "look in the broker's audit log for other revocations at that time, and run again when nobody else works on it",
}

export const NOT_BY_US: Meaning = {
  code: 'unexplained',
  headline: 'was refused without a reason',
  meaning:
    'it is refused as wanted, yet nothing this run revoked reaches it, so this is no proof that the revocation works',
  advice: 'revoke it at a level that reaches it, and look in the audit log for what did kill it',
}

export const REVIVED: Meaning = {
  code: 'revived',
  headline: 'works again',
  meaning: 'the credential was dead after an earlier step and works again: the broker has lost a revocation',
  advice:
    'treat the incident as open and revoke again; find out whether the broker restarted or answers from several copies',
}

export const EXPIRED: Meaning = {
  code: 'expired',
  headline: 'had expired',
  meaning:
    'the broker refused it at or after its expiry, which it does with every token: this proves nothing about the revocation',
  advice: 'give the token a longer ttl, or shorten the steps before this one, and run again',
}

export const RAN_OUT: Meaning = {
  code: 'as-expected',
  headline: 'has expired',
  meaning: 'it worked before, and the broker refuses it since its expiry, as the playbook expects',
  advice: '',
}

export const RUNS_ON: Meaning = {
  code: 'still-alive',
  headline: 'still works',
  meaning: 'the credential was to have run out by now, and the broker still accepts it',
  advice: 'compare the lifetime that the broker gave it with the one that was asked for, and wait longer',
}

export const ENDED_OTHERWISE: Meaning = {
  code: 'ended-otherwise',
  headline: 'ended in another way',
  meaning: 'the credential is refused, but not in the way that the playbook expects',
  advice: 'look at what was revoked before this step, and in the audit log of the broker',
}

export const DEAD_ON_ARRIVAL: Meaning = {
  code: 'dead-on-arrival',
  headline: 'was dead on arrival',
  meaning:
    'the broker issued it and refused it at once, because what was revoked before reaches it: it shows nothing about a token that worked',
  advice: 'make the token before the revocation, or expect it under "dead-on-arrival"',
}

export const BORN_DEAD: Meaning = {
  code: 'as-expected',
  headline: 'is dead on arrival',
  meaning:
    'what was revoked before reaches it, so it never worked; tokens made in the same way out of its reach do',
  advice: '',
}

export const BORN_ALIVE: Meaning = {
  code: 'still-alive',
  headline: 'works',
  meaning: 'a new credential works although what was revoked before should reach it as well',
  advice: 'do not rely on this revocation for tokens that are issued after it, until it is explained',
}

export const NEVER_ALIVE: Meaning = {
  code: 'never-alive',
  headline: 'was never seen alive',
  meaning: 'a token that never worked proves nothing by being refused',
  advice: 'find out why the first look at it failed; on a used broker, an old revocation may match its name',
}

export const UNKNOWN: Meaning = {
  code: 'unknown',
  headline: 'could not be checked',
  meaning:
    'the broker gave no usable answer: the credential may be dead or alive, so act as if it were alive',
  advice: 'get the broker to answer again (the note says what was wrong), and run again',
}
