import type { Explanation } from './explanations/explanation.ts'
import { CATALOG } from './catalog.ts'
import type { DiagnosticCode } from './codes.ts'
import { ATTEMPT_EXPLANATIONS } from './explanations/attempt.ts'
import { AUDIT_EXPLANATIONS } from './explanations/audit.ts'
import { EFFECT_EXPLANATIONS } from './explanations/effect.ts'
import { NAME_EXPLANATIONS } from './explanations/names.ts'
import { PROOF_EXPLANATIONS } from './explanations/proof.ts'
import { SHAPE_EXPLANATIONS } from './explanations/shape.ts'
import { TEXT_EXPLANATIONS } from './explanations/text.ts'
import { VALUE_EXPLANATIONS } from './explanations/values.ts'

/** The long form of every code; loaded only by who explains. */
export const EXPLANATIONS: Readonly<Record<DiagnosticCode, Explanation>> = {
  ...TEXT_EXPLANATIONS,
  ...SHAPE_EXPLANATIONS,
  ...NAME_EXPLANATIONS,
  ...PROOF_EXPLANATIONS,
  ...EFFECT_EXPLANATIONS,
  ...VALUE_EXPLANATIONS,
  ...AUDIT_EXPLANATIONS,
  ...ATTEMPT_EXPLANATIONS,
}

/** Whether a text is a code. Codes are written in capitals. */
export function isCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(EXPLANATIONS, text)
}

/**
 * A code explained for people, as plain text that ends in a line break.
 *
 * @param code In any case; undefined comes back for a code that does not exist.
 */
export function explain(code: string): string | undefined {
  const known = code.trim().toUpperCase()
  if (!isCode(known)) return undefined
  const { text, wrong, right } = EXPLANATIONS[known]
  return [
    `${known}: ${CATALOG[known].title}\n`,
    `${text}\n`,
    ...(wrong === undefined ? [] : [`Wrong:\n\n${indented(wrong)}`]),
    ...(right === undefined ? [] : [`Right:\n\n${indented(right)}`]),
  ].join('\n')
}

function indented(example: string): string {
  return example.replace(/^(?=.)/gm, '    ')
}
