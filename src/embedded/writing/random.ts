import { randomBytes } from 'node:crypto'

/** That many random bytes as lower-case hex, twice as many characters. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}

/** 32 random bytes, for a key. */
export function randomSeed(): Uint8Array {
  return randomBytes(32)
}
