import { randomBytes } from 'node:crypto'

/** That many random bytes as lower-case hex, twice as many characters. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}
