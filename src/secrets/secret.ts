import { createHash } from 'node:crypto'

/**
 * A token, password or key in memory. It never prints itself: string conversion and JSON show the fingerprint,
 * `console.log` skips private fields, so only code that calls `reveal` (to put it on the wire) can leak it.
 */
export class Secret {
  readonly #value: string
  /** The first twelve hex digits of the SHA-256: enough to tell tokens apart, useless to an attacker. */
  readonly fingerprint: string

  constructor(value: string) {
    this.#value = value
    this.fingerprint = createHash('sha256').update(value).digest('hex').slice(0, 12)
  }

  /** The value itself, for the wire and for nothing else. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return `[secret sha256:${this.fingerprint}]`
  }

  toJSON(): string {
    return this.toString()
  }
}
