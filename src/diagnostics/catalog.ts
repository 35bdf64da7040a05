import type { Diagnostic, DiagnosticOf } from './diagnostic.ts'
import { ATTEMPT_WORDS, type AttemptArgs } from './words/attempt.ts'
import { AUDIT_WORDS, type AuditArgs } from './words/audit.ts'
import { EFFECT_WORDS, type EffectArgs } from './words/effect.ts'
import { FRAGMENT_WORDS, type FragmentArgs } from './words/fragments.ts'
import { NAME_WORDS, type NameArgs } from './words/names.ts'
import { PROOF_WORDS, type ProofArgs } from './words/proof.ts'
import { SHAPE_WORDS, type ShapeArgs } from './words/shape.ts'
import { TABLETOP_WORDS, type TabletopArgs } from './words/tabletop.ts'
import { TEXT_WORDS, type TextArgs } from './words/text.ts'
import { VALUE_WORDS, type ValueArgs } from './words/values.ts'
import type { WordsOf } from './words/words.ts'

/** What the words of each diagnostic need. */
export interface DiagnosticArgs
  extends
    TextArgs,
    ShapeArgs,
    NameArgs,
    ProofArgs,
    EffectArgs,
    ValueArgs,
    AuditArgs,
    AttemptArgs,
    TabletopArgs,
    FragmentArgs {}

export type DiagnosticName = keyof DiagnosticArgs

/** The words of every diagnostic: the one place where one becomes language. */
const CATALOG: WordsOf<DiagnosticArgs> = {
  ...TEXT_WORDS,
  ...SHAPE_WORDS,
  ...NAME_WORDS,
  ...PROOF_WORDS,
  ...EFFECT_WORDS,
  ...VALUE_WORDS,
  ...AUDIT_WORDS,
  ...ATTEMPT_WORDS,
  ...TABLETOP_WORDS,
  ...FRAGMENT_WORDS,
}

/** What is wrong, in one line. */
export function messageOf(problem: Diagnostic): string {
  return say(problem)
}

/** What to do about it, in one line; undefined where the message says it all. */
export function helpOf(problem: Diagnostic): string | undefined {
  return advise(problem)
}

function say<N extends DiagnosticName>({ name, args }: DiagnosticOf<N>): string {
  return CATALOG[name].message(args)
}

function advise<N extends DiagnosticName>({ name, args }: DiagnosticOf<N>): string | undefined {
  return CATALOG[name].help(args)
}
