import type { DiagnosticArgs, DiagnosticCode } from './codes.ts'
import type { Diagnostic, DiagnosticOf } from './diagnostic.ts'
import { ATTEMPT_WORDS } from './words/attempt.ts'
import { AUDIT_WORDS } from './words/audit.ts'
import { EFFECT_WORDS } from './words/effect.ts'
import { NAME_WORDS } from './words/names.ts'
import { PROOF_WORDS } from './words/proof.ts'
import { SHAPE_WORDS } from './words/shape.ts'
import { TEXT_WORDS } from './words/text.ts'
import { VALUE_WORDS } from './words/values.ts'
import type { Words } from './words/words.ts'

/** The words of every code: the one place where a diagnostic becomes language. */
export const CATALOG: { readonly [C in DiagnosticCode]: Words<DiagnosticArgs[C]> } = {
  ...TEXT_WORDS,
  ...SHAPE_WORDS,
  ...NAME_WORDS,
  ...PROOF_WORDS,
  ...EFFECT_WORDS,
  ...VALUE_WORDS,
  ...AUDIT_WORDS,
  ...ATTEMPT_WORDS,
}

/** What is wrong, in one line. */
export function messageOf(problem: Diagnostic): string {
  return say(problem)
}

/** What to do about it, in one line; undefined where the message says it all. */
export function helpOf(problem: Diagnostic): string | undefined {
  return advise(problem)
}

function say<C extends DiagnosticCode>({ code, args }: DiagnosticOf<C>): string {
  return CATALOG[code].message(args)
}

function advise<C extends DiagnosticCode>({ code, args }: DiagnosticOf<C>): string | undefined {
  return CATALOG[code].help(args)
}
