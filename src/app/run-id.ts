import { randomBytes } from 'node:crypto'
import { RUN_ID_LENGTH } from '../playbook/parts/wire-name.ts'

/** Digits and letters that are not mistaken for each other when read aloud. */
const LETTERS = 'abcdefghjkmnpqrstvwxyz'
const ALPHABET = `23456789${LETTERS}`

/** A fresh id for one run, ten characters: short enough to read, long enough never to meet another. */
export function newRunId(): string {
  const [first = 0, ...rest] = randomBytes(RUN_ID_LENGTH)
  // Names of apps begin with it, and have to begin with a letter.
  const start = LETTERS[first % LETTERS.length] ?? ''
  return start + Array.from(rest, (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}
