import type { Prediction } from '../../model/predict.ts'
import { KNOWN_VERSION, PRODUCT } from '../../agentwrit/facts.ts'
import { provesNothing, type Verdict } from '../../model/verdict.ts'
import type { CheckRecord } from '../../record/record.ts'

/** What kind of thing a check found; also the rule id in SARIF. */
export type MeaningCode =
  | 'as-expected'
  | 'recorded'
  | 'not-held'
  | 'still-alive'
  | 'collateral'
  | 'unexplained'
  | 'revived'
  | 'expired'
  | 'never-alive'
  | 'unknown'

/** One outcome of one check, in words for somebody who was woken up by it. */
interface Meaning {
  readonly code: MeaningCode
  /** Goes behind the token's name: `reader` `still works`. */
  readonly headline: string
  readonly meaning: string
  /** What to do next; empty where nothing is to be done. */
  readonly advice: string
}

/** What a check was after: `unchanged` splits by what the token was before. */
type Wanted = 'dead' | 'alive' | 'either' | 'stay-dead' | 'stay-alive'

/** Says what one check means, from what was expected, what was observed and what the model predicted. */
export function meaningOf(check: CheckRecord): Meaning {
  const meaning = MEANINGS[wantedOf(check)][check.observed][check.predicted]
  // The result is the record's to give. Where the final state alone does not explain it, the note has to.
  if (check.result === 'failed' && NOT_BAD.has(meaning.code)) return NOT_HELD
  if (check.result === 'no-verdict' && !provesNothing(check.observed)) return UNKNOWN
  return meaning
}

/** Without a usable verdict before, the prediction says what `unchanged` stood for. */
export function wantedOf({ expected, before, predicted }: CheckRecord): Wanted {
  if (expected !== 'unchanged') return expected
  if (before === undefined || provesNothing(before)) return predicted === 'dead' ? 'stay-dead' : 'stay-alive'
  return before === 'alive' ? 'stay-alive' : 'stay-dead'
}

/** What it means that observation and prediction differ, whatever was expected. */
export function driftOf({ predicted }: CheckRecord): { readonly meaning: string; readonly advice: string } {
  return predicted === 'dead' ? SPARES_MORE : KILLS_MORE
}

const SPARES_MORE = {
  meaning: `this broker lets a credential live that the model says is revoked: it revokes less than an ${PRODUCT} ${KNOWN_VERSION} broker`,
  advice:
    'do not rely on this revocation level here; check the version and settings of the broker, then run the conformance check against it',
}

const KILLS_MORE = {
  meaning: `this broker refuses a credential that the model says is untouched: it revokes more than an ${PRODUCT} ${KNOWN_VERSION} broker, or somebody else revoked it`,
  advice:
    "look in the broker's audit log for a revocation that is not of this run, then run the conformance check against the broker",
}

const HELD_DEAD: Meaning = {
  code: 'as-expected',
  headline: 'is dead',
  meaning: 'it worked before, this run revoked it, and the broker now refuses it',
  advice: '',
}

const HELD_ALIVE: Meaning = {
  code: 'as-expected',
  headline: 'is alive',
  meaning: 'the broker still accepts it, as it should',
  advice: '',
}

const SPARED: Meaning = {
  code: 'as-expected',
  headline: 'is alive',
  meaning: 'the broker still accepts it, as expected here, although a revocation of this run matches it',
  advice: '',
}

const RECORDED: Meaning = {
  code: 'recorded',
  headline: 'was recorded',
  meaning: 'the playbook accepts either state here, so this was written down and not judged',
  advice: '',
}

const NOT_HELD: Meaning = {
  code: 'not-held',
  headline: 'did not hold',
  meaning:
    'its state is right now, but it was not when or for as long as the playbook asks; the note says more',
  advice:
    'compare the measured times with "within" and "holds" of the step; a late revocation is an open door until then',
}

const STILL_WORKS: Meaning = {
  code: 'still-alive',
  headline: 'still works',
  meaning:
    'the credential still works although a revocation of this run should have killed it; whoever holds it is not stopped',
  advice:
    'contain it another way now, at another level or at what it gives access to, and do not rely on this level on this broker until it is explained',
}

const NOT_REACHED: Meaning = {
  code: 'still-alive',
  headline: 'still works',
  meaning:
    'the credential still works, and nothing this run revoked reaches it: the playbook aims at the wrong target or level',
  advice: 'revoke it at a level that reaches it: its own agent or its task; "firebreak plan" shows which',
}

const UNTOLD: Meaning = {
  code: 'still-alive',
  headline: 'still works',
  meaning:
    'the credential still works, and too little is known of it to tell whether anything this run revoked reaches it',
  advice: 'revoke it at a level that is known to reach it: the token itself does in any case',
}

const COLLATERAL: Meaning = {
  code: 'collateral',
  headline: 'was to live, but died',
  meaning:
    'collateral: a revocation of this run reaches this credential too, and what depends on it has stopped working',
  advice: 'revoke at a narrower level, or list the token under "dead" if losing it is acceptable',
}

const UNNAMED_COLLATERAL: Meaning = {
  code: 'collateral',
  headline: 'was not named, but died',
  meaning:
    'collateral: the playbook does not name this credential, so it had to stay alive, and the revocation took it as well',
  advice: 'revoke at a narrower level, or list the token under "dead" if losing it is acceptable',
}

const UNEXPLAINED: Meaning = {
  code: 'unexplained',
  headline: 'was refused without a reason',
  meaning:
    'the broker refuses this credential and nothing in this run explains it: somebody else revoked it, or the broker kills more than it should',
  advice:
    "look in the broker's audit log for other revocations at that time, and run again when nobody else works on it",
}

const NOT_BY_US: Meaning = {
  code: 'unexplained',
  headline: 'was refused without a reason',
  meaning:
    'it is refused as wanted, yet nothing this run revoked reaches it, so this is no proof that the revocation works',
  advice: 'revoke it at a level that reaches it, and look in the audit log for what did kill it',
}

const REVIVED: Meaning = {
  code: 'revived',
  headline: 'works again',
  meaning: 'the credential was dead after an earlier step and works again: the broker has lost a revocation',
  advice:
    'treat the incident as open and revoke again; find out whether the broker restarted or answers from several copies',
}

const EXPIRED: Meaning = {
  code: 'expired',
  headline: 'had expired',
  meaning:
    'the broker refused it at or after its expiry, which it does with every token: this proves nothing about the revocation',
  advice: 'give the token a longer ttl, or shorten the steps before this one, and run again',
}

const NEVER_ALIVE: Meaning = {
  code: 'never-alive',
  headline: 'was never seen alive',
  meaning: 'a token that never worked proves nothing by being refused',
  advice: 'find out why the first look at it failed; on a used broker, an old revocation may match its name',
}

const UNKNOWN: Meaning = {
  code: 'unknown',
  headline: 'could not be checked',
  meaning:
    'the broker gave no usable answer: the credential may be dead or alive, so act as if it were alive',
  advice: 'get the broker to answer again (the note says what was wrong), and run again',
}

const NOT_BAD: ReadonlySet<MeaningCode> = new Set<MeaningCode>(['as-expected', 'recorded'])

type ByPrediction = Readonly<Record<Prediction['state'], Meaning>>

const both = (meaning: Meaning): ByPrediction => ({ alive: meaning, dead: meaning, unknown: meaning })

const NO_VERDICT = {
  expired: both(EXPIRED),
  'never-alive': both(NEVER_ALIVE),
  unknown: both(UNKNOWN),
}

/** Wanted, then observed, then predicted. */
const MEANINGS: Readonly<Record<Wanted, Readonly<Record<Verdict, ByPrediction>>>> = {
  dead: {
    alive: { dead: STILL_WORKS, alive: NOT_REACHED, unknown: UNTOLD },
    dead: both(HELD_DEAD),
    unexplained: both(NOT_BY_US),
    ...NO_VERDICT,
  },
  alive: {
    alive: { alive: HELD_ALIVE, dead: SPARED, unknown: HELD_ALIVE },
    dead: both(COLLATERAL),
    unexplained: both(UNEXPLAINED),
    ...NO_VERDICT,
  },
  either: {
    alive: both(RECORDED),
    dead: both(RECORDED),
    unexplained: both(UNEXPLAINED),
    ...NO_VERDICT,
  },
  'stay-dead': {
    alive: both(REVIVED),
    dead: both(HELD_DEAD),
    unexplained: both(UNEXPLAINED),
    ...NO_VERDICT,
  },
  'stay-alive': {
    alive: { alive: HELD_ALIVE, dead: SPARED, unknown: HELD_ALIVE },
    dead: both(UNNAMED_COLLATERAL),
    unexplained: both(UNEXPLAINED),
    ...NO_VERDICT,
  },
}
