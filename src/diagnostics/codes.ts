import type { DiagnosticName } from './catalog.ts'

export type Severity = 'error' | 'warning' | 'deprecated'

/** What still means the same, and will not for ever. */
export interface Deprecation {
  /** The version of Firebreak that says so first. */
  readonly since: string
  /** The version of the language that will not have it. */
  readonly until: number
}

/** What users see of a diagnostic's name, and how much it weighs. */
type Code =
  | { readonly number: string; readonly severity: 'error' | 'warning' }
  | ({ readonly number: string; readonly severity: 'deprecated' } & Deprecation)

/**
 * Every diagnostic by name. Numbers are stable: none is ever given a second meaning. FB1xxx is about the text and its
 * YAML, FB2xxx about its shape, FB3xxx about its meaning.
 *
 * A warning is what the model predicts and nothing but a broker can decide. A run goes ahead with it, because its
 * verdicts are made so that none of them can turn it green. What is deprecated never keeps anything from being checked
 * or run. Everything else is an error.
 */
export const CODES: Readonly<Record<DiagnosticName, Code>> = {
  'invalid-yaml': { number: 'FB1001', severity: 'error' },
  'duplicate-key': { number: 'FB1002', severity: 'error' },
  'unknown-tag': { number: 'FB1003', severity: 'error' },
  'merge-key': { number: 'FB1004', severity: 'error' },
  'several-documents': { number: 'FB1005', severity: 'error' },
  'empty-file': { number: 'FB1006', severity: 'error' },
  'unknown-anchor': { number: 'FB1007', severity: 'error' },
  'too-many-aliases': { number: 'FB1008', severity: 'error' },
  'too-deep': { number: 'FB1009', severity: 'error' },
  'not-a-mapping': { number: 'FB1010', severity: 'error' },
  'key-not-text': { number: 'FB1011', severity: 'error' },
  'tab-indent': { number: 'FB1012', severity: 'error' },
  'not-utf-8': { number: 'FB1013', severity: 'error' },
  'invalid-utf-8': { number: 'FB1014', severity: 'error' },
  'control-character': { number: 'FB1015', severity: 'error' },
  'too-large': { number: 'FB1016', severity: 'error' },
  'circular-alias': { number: 'FB1017', severity: 'error' },
  'yaml-directive': { number: 'FB1018', severity: 'error' },
  'unknown-key': { number: 'FB2001', severity: 'error' },
  'missing-key': { number: 'FB2002', severity: 'error' },
  'wrong-type': { number: 'FB2003', severity: 'error' },
  'unknown-value': { number: 'FB2004', severity: 'error' },
  'wrong-form': { number: 'FB2005', severity: 'error' },
  'empty-value': { number: 'FB2006', severity: 'error' },
  'out-of-range': { number: 'FB2007', severity: 'error' },
  'too-many-entries': { number: 'FB2008', severity: 'error' },
  'several-levels': { number: 'FB2009', severity: 'error' },
  'unknown-reference': { number: 'FB3001', severity: 'error' },
  'forward-reference': { number: 'FB3002', severity: 'error' },
  'duplicate-step': { number: 'FB3003', severity: 'error' },
  'duplicate-name': { number: 'FB3004', severity: 'error' },
  'empty-selector': { number: 'FB3005', severity: 'error' },
  'fleet-without-index': { number: 'FB3006', severity: 'error' },
  'contradicting-lists': { number: 'FB3007', severity: 'error' },
  'revoke-without-dead': { number: 'FB3008', severity: 'error' },
  'nothing-proved': { number: 'FB3009', severity: 'error' },
  'idle-step': { number: 'FB3010', severity: 'error' },
  'scope-too-wide': { number: 'FB3011', severity: 'error' },
  'too-many-hops': { number: 'FB3012', severity: 'error' },
  'never-alive': { number: 'FB3013', severity: 'warning' },
  'past-expiry': { number: 'FB3014', severity: 'warning' },
  'secret-in-file': { number: 'FB3015', severity: 'error' },
  'fixed-task': { number: 'FB3016', severity: 'warning' },
  'outside-target': { number: 'FB3017', severity: 'error' },
  'lock-out': { number: 'FB3018', severity: 'error' },
  'wrong-kind': { number: 'FB3019', severity: 'error' },
  'several-actions': { number: 'FB3020', severity: 'error' },
  'agent-without-scope': { number: 'FB3021', severity: 'error' },
  'unset-reference': { number: 'FB3022', severity: 'error' },
  'invalid-reference': { number: 'FB3023', severity: 'error' },
  'misplaced-reference': { number: 'FB3024', severity: 'error' },
  'input-without-value': { number: 'FB3025', severity: 'error' },
  'wrong-input-type': { number: 'FB3026', severity: 'error' },
  'undeclared-input': { number: 'FB3027', severity: 'error' },
  'duration-out-of-range': { number: 'FB3028', severity: 'error' },
  'unknown-member': { number: 'FB3029', severity: 'error' },
  'out-of-proportion': { number: 'FB3030', severity: 'error' },
  'secret-shown': { number: 'FB3031', severity: 'error' },
  'reserved-name': { number: 'FB3032', severity: 'error' },
  'timed-without-dead': { number: 'FB3033', severity: 'error' },
  contradiction: { number: 'FB3034', severity: 'warning' },
  collateral: { number: 'FB3035', severity: 'warning' },
  'empty-audit': { number: 'FB3036', severity: 'error' },
  'impossible-event': { number: 'FB3037', severity: 'error' },
  'ambiguous-event': { number: 'FB3038', severity: 'error' },
  'audit-after-later-step': { number: 'FB3039', severity: 'error' },
  'refused-step': { number: 'FB3040', severity: 'warning' },
  'outlived-by-pace': { number: 'FB3045', severity: 'warning' },
  'no-effect': { number: 'FB3050', severity: 'error' },
  'unwanted-effect': { number: 'FB3051', severity: 'error' },
  'effect-without-revocation': { number: 'FB3052', severity: 'error' },
  'shared-task': { number: 'FB3053', severity: 'error' },
  'file-chooses-target': { number: 'FB3054', severity: 'error' },
  'impossible-target': { number: 'FB3055', severity: 'error' },
  'long-name': { number: 'FB3056', severity: 'error' },
  'unused-input': { number: 'FB3057', severity: 'warning' },
  'unused-live-input': { number: 'FB3058', severity: 'error' },
  'environment-not-allowed': { number: 'FB3059', severity: 'error' },
  'unrefused-attempt': { number: 'FB3060', severity: 'warning' },
  'incomplete-attempt': { number: 'FB3061', severity: 'error' },
  'answer-without-attempt': { number: 'FB3062', severity: 'error' },
  'token-not-given': { number: 'FB3063', severity: 'error' },
  'unknown-role': { number: 'FB3070', severity: 'error' },
  'unknown-option': { number: 'FB3071', severity: 'error' },
  'goal-missed': { number: 'FB3072', severity: 'error' },
  'narrower-option': { number: 'FB3073', severity: 'error' },
  'too-many-boards': { number: 'FB3074', severity: 'error' },
  'inject-out-of-order': { number: 'FB3075', severity: 'error' },
  'mixed-targets': { number: 'FB3080', severity: 'error' },
  'unusable-point': { number: 'FB3081', severity: 'error' },
  'not-repeatable': { number: 'FB3090', severity: 'error' },
  'not-raceable': { number: 'FB3091', severity: 'error' },
  'unreadable-fragment': { number: 'FB3100', severity: 'error' },
  'no-fragment': { number: 'FB3101', severity: 'error' },
  'circular-use': { number: 'FB3102', severity: 'error' },
  'too-many-fragments': { number: 'FB3103', severity: 'error' },
  'unknown-fragment-input': { number: 'FB3104', severity: 'error' },
  'fragment-input-missing': { number: 'FB3105', severity: 'error' },
  'unused-fragment-input': { number: 'FB3106', severity: 'warning' },
}
