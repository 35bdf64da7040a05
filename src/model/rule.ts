import type { Facts } from './facts.ts'
import type { Lineage } from './lineage.ts'

/**
 * One way in which a system revokes: a row of a table, and with the other rows all that the model knows of the system.
 * An entry names a rule and a value; a token is dead as soon as some entry reaches it.
 */
export interface RevocationRule {
  /** The word for it in a playbook. */
  readonly level: string
  /** The fact of a token that an entry's value is compared with. */
  readonly fact: string
  /** What that fact is called where people see it, such as the name of a claim. */
  readonly claim: string
  /** `for-ever`: also what is made later is dead on arrival. `so-far`: only what there is when the entry is made. */
  readonly kind: 'for-ever' | 'so-far'
  /** It also reaches what was made from a match in one of these ways, at any remove. */
  readonly over?: readonly Derivation[]
  /** Its values are names that the author chose, so that the next run may use them again. */
  readonly reusable?: boolean
  /** Who may be taken for dead after such an entry, though it may not reach them; what was made from a match if absent. */
  readonly relatives?: (target: string, kin: Kin) => readonly Relative[]
  readonly says: Sentences
}

/** How a token is made from another one. */
type Derivation = 'delegated' | 'renewed'

/** What a rule says for itself; none of them has a final dot. */
interface Sentences {
  /** Of a token that an entry reaches, without the end that says by whom: `its jti was revoked`. */
  readonly reason: (target: string) => string
  /** Why an entry does not reach a token that one might think it reaches. */
  readonly miss: (facts: Facts) => string
}

/** Somebody close to what was revoked. */
export interface Relative {
  /** A word for how it is related. */
  readonly kind: string
  readonly token: string
  /** The same in words. */
  readonly how: string
  /** The levels that would end it, the most thorough first; every level, widest first, if absent. */
  readonly remedies?: readonly string[]
}

/** Who is related to whom in a world. */
export interface Kin {
  /** Everything made from a token, at any remove, and whether it was only renewed on the way. */
  descendants(handle: string): readonly { readonly token: string; readonly renewedOnly: boolean }[]
  /** The tokens with this value of a fact. */
  having(fact: string, value: string): readonly string[]
  /** The tokens that somebody delegated, himself or at some remove. */
  delegatedBy(holder: string): readonly string[]
  /** The agents that were registered with this value of a fact. */
  agentsWith(fact: string, value: string): readonly string[]
  /** Of a token that is not there nothing is known. */
  lineage(handle: string): Lineage
}
