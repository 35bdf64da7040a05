import { nearest } from '../../text/nearest.ts'

/** Says what is wrong with the text of a fault and what may stand there instead. */
export class FaultSyntaxError extends Error {
  override readonly name = 'FaultSyntaxError'
}

/** The parts of a fault after its first colon, taken one by one. Every method throws a `FaultSyntaxError`. */
export class FaultArguments {
  readonly #parts: string[]

  constructor(parts: readonly string[]) {
    this.#parts = [...parts]
  }

  /** The next part, which must be one of these; `fallback` when there is none. */
  oneOf<const T extends string>(allowed: readonly T[], fallback?: T): T {
    const given = this.#parts.shift()
    if (given === undefined && fallback !== undefined) return fallback
    const match = allowed.find((value) => value === given)
    if (match !== undefined) return match
    throw new FaultSyntaxError(`${unfit(given)}; ${suggestion(given ?? '', allowed)}`)
  }

  /** A whole number between the two, both included. */
  integer(min: number, max: number, fallback?: number): number {
    const given = this.#parts.shift()
    if (given === undefined && fallback !== undefined) return fallback
    const value = /^\d+$/.test(given ?? '') ? Number(given) : Number.NaN
    if (value >= min && value <= max) return value
    throw new FaultSyntaxError(`${unfit(given)}; write a whole number from ${min} to ${max}`)
  }

  /** Milliseconds; `fallback` when there is none. */
  duration(fallback?: number): number {
    const given = this.#parts.shift()
    if (given === undefined && fallback !== undefined) return fallback
    const [, amount, unit = ''] = /^(\d+)(ms|s|m)$/.exec(given ?? '') ?? []
    if (amount !== undefined) return Number(amount) * (MS_PER_UNIT[unit] ?? 0)
    throw new FaultSyntaxError(`${unfit(given)}; write a duration such as "500ms", "2s" or "1m"`)
  }

  /** How long something lasts: milliseconds, or how often it happens. */
  durationOrCount(): { readonly ms: number } | { readonly refusals: number } {
    const given = this.#parts[0] ?? ''
    return /^\d+$/.test(given) ? { refusals: this.integer(1, 1_000_000) } : { ms: this.duration() }
  }

  /** Milliseconds, less than zero when the clock is slow. */
  offset(): number {
    const given = this.#parts.shift()
    const [, sign, amount, unit = ''] = /^([+-])(\d+)(ms|s|m)$/.exec(given ?? '') ?? []
    if (amount !== undefined) return Number(`${sign}1`) * Number(amount) * (MS_PER_UNIT[unit] ?? 0)
    throw new FaultSyntaxError(`${unfit(given)}; write an offset such as "+90s" or "-5m"`)
  }

  /** Which calls are hit: all, unless `after=N` or `once` or both follow. */
  when(): { readonly after: number; readonly once: boolean } {
    const parts = this.#parts.splice(0)
    const counts = parts.flatMap((part) => /^after=(\d+)$/.exec(part)?.[1] ?? [])
    const strange = parts.find((part) => part !== 'once' && !/^after=\d+$/.test(part))
    if (strange !== undefined) throw new FaultSyntaxError(`${unfit(strange)}; write "once" or "after=N"`)
    return { after: Number(counts[0] ?? 0), once: parts.includes('once') }
  }

  /** There must be nothing left. */
  end(): void {
    const rest = this.#parts[0]
    if (rest !== undefined) throw new FaultSyntaxError(`${unfit(rest)}; leave it out`)
  }
}

/** What may stand there, and the one that is most likely meant. */
export function suggestion(given: string, allowed: readonly string[]): string {
  const list = `write one of ${allowed.map((value) => `"${value}"`).join(', ')}`
  const near = nearest(given, allowed)
  return near === undefined ? list : `${list} (did you mean "${near}"?)`
}

const MS_PER_UNIT: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 }

function unfit(given: string | undefined): string {
  return given === undefined ? 'something is missing at its end' : `"${given}" does not fit here`
}
