/**
 * Every diagnostic code and what its words need. Codes are stable: one is never given a second meaning.
 * FB1xxx is about the text and its YAML, FB2xxx about its shape, FB3xxx about its meaning.
 */
export interface DiagnosticArgs {
  readonly FB1001: { readonly problem: string; readonly fix: string }
  readonly FB1002: { readonly key: string }
  readonly FB1003: { readonly tag: string }
  readonly FB1004: None
  readonly FB1005: None
  readonly FB1006: { readonly comments: boolean }
  readonly FB1007: { readonly name: string; readonly nearest?: string }
  readonly FB1008: { readonly limit: number }
  readonly FB1009: { readonly limit: number }
  readonly FB1010: { readonly found: string }
  readonly FB1011: { readonly found: string }
  readonly FB1012: None
  readonly FB1013: { readonly encoding: string }
  readonly FB1014: { readonly byte: number }
  readonly FB1015: { readonly character: string }
  readonly FB1016: { readonly limit: string }
  readonly FB1017: { readonly name: string }
  readonly FB1018: { readonly directive: string }

  readonly FB2001: {
    readonly key: string
    readonly where: string
    readonly allowed: readonly string[]
    readonly nearest?: string
  }
  readonly FB2002: { readonly key: string; readonly where: string; readonly description: string }
  readonly FB2003: { readonly expected: string; readonly found: string; readonly fix?: string }
  readonly FB2004: { readonly found: string; readonly allowed: readonly string[]; readonly nearest?: string }
  readonly FB2005: {
    readonly found: string
    readonly form: string
    readonly description: string
    readonly examples: readonly string[]
  }
  readonly FB2006: { readonly where: string; readonly description: string }
  readonly FB2007: { readonly found: string; readonly bound: 'at least' | 'at most'; readonly limit: number }
  readonly FB2008: { readonly where: string; readonly limit: number }
  readonly FB2009: { readonly found: readonly string[] }

  readonly FB3001: Unknown
  readonly FB3002: { readonly kind: string; readonly name: string; readonly step: string }
  readonly FB3003: { readonly id: string }
  readonly FB3004: { readonly name: string }
  readonly FB3005: { readonly selector: string; readonly why: string }
  readonly FB3006: { readonly name: string; readonly count: number }
  readonly FB3007: {
    readonly token: string
    readonly first: string
    readonly second: string
    readonly others: number
  }
  readonly FB3008: { readonly level: string }
  readonly FB3009: { readonly missing: 'dying' | 'living' }
  readonly FB3010: { readonly id: string }
  readonly FB3011: Foreseen
  readonly FB3012: Foreseen
  readonly FB3013: Foreseen
  readonly FB3014: Foreseen
  readonly FB3015: { readonly kind: string }
  readonly FB3016: Foreseen
  readonly FB3017: { readonly input: string }
  readonly FB3018: { readonly level: string; readonly target: string }
  readonly FB3019: { readonly name: string; readonly is: string; readonly expected: string }
  readonly FB3020: { readonly actions: readonly string[] }
  readonly FB3021: { readonly agent: string }
  readonly FB3022: Unknown
  readonly FB3023: { readonly problem: string }
  readonly FB3024: { readonly reference: string; readonly allowed: string }
  readonly FB3025: { readonly input: string; readonly description: string }
  readonly FB3026: { readonly input: string; readonly type: string }
  readonly FB3027: Unknown
  readonly FB3028: {
    readonly what: string
    readonly found: string
    readonly shortest: string
    readonly longest: string
  }
  readonly FB3029: { readonly name: string; readonly count: number }
  readonly FB3030: { readonly what: string; readonly limit: number }
  readonly FB3031: { readonly reference: string }
  readonly FB3032: { readonly name: string; readonly what: string }
  readonly FB3033: { readonly key: string }
  readonly FB3034: Foreseen
  readonly FB3035: Foreseen
  readonly FB3036: None
  readonly FB3037: { readonly type: string; readonly problem: string; readonly fix: string }
  readonly FB3038: { readonly type: string; readonly carries: readonly string[] }
  readonly FB3039: { readonly id: string; readonly self: boolean }
  readonly FB3040: Foreseen
  /** Seconds. */
  readonly FB3045: { readonly agents: number; readonly takes: number; readonly shortest: number }

  readonly FB3050: Foreseen
  readonly FB3051: Foreseen
  readonly FB3052: None
  readonly FB3053: { readonly task: string }
  readonly FB3054: { readonly reference: string }
  readonly FB3055: { readonly level: string; readonly problem: string }
  readonly FB3056: { readonly what: string; readonly length: number; readonly limit: number }
  readonly FB3057: { readonly input: string }
  readonly FB3058: { readonly input: string }
  readonly FB3059: { readonly name: string }
  readonly FB3060: Foreseen
  readonly FB3061: { readonly problem: string; readonly fix: string }
  readonly FB3062: { readonly key: string }
}

export type DiagnosticCode = keyof DiagnosticArgs

interface None {
  readonly detail?: never
}

/** What the model says and why, and what to do about it. */
interface Foreseen {
  readonly reason: string
  readonly fix: string
}

interface Unknown {
  readonly kind: string
  readonly name: string
  readonly nearest?: string
  readonly known: readonly string[]
}

/**
 * What the model predicts and nothing but a broker can decide. A run goes ahead with these, because its verdicts are
 * made so that none of them can turn it green. Everything else is an error.
 */
export const WARNINGS: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'FB3013',
  'FB3014',
  'FB3016',
  'FB3034',
  'FB3035',
  'FB3040',
  'FB3045',
  'FB3057',
  'FB3060',
])
