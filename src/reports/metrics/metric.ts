import type { Labels } from './subject.ts'

/** One metric with its samples, whatever format it goes out in. */
export type Metric = Gauge | Histogram

export interface Described {
  readonly name: string
  readonly help: string
  /** Seconds; absent where something is counted. */
  readonly unit?: 's'
}

export interface Gauge extends Described {
  readonly kind: 'gauge'
  /** `at`: when it was so; epoch milliseconds. */
  readonly samples: readonly { readonly labels: Labels; readonly value: number; readonly at?: number }[]
}

interface Histogram extends Described {
  readonly kind: 'histogram'
  /** What was observed, and between which times; epoch milliseconds. */
  readonly samples: readonly {
    readonly labels: Labels
    readonly values: readonly number[]
    readonly from: number
    readonly at: number
  }[]
}
