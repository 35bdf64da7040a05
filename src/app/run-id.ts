import { randomBytes } from 'node:crypto'
import { RUN_ID_LENGTH } from '../playbook/parts/wire-name.ts'

/** Digits and letters that are not mistaken for each other when read aloud. */
const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz'

/** A fresh id for one run, ten characters: short enough to read, long enough never to meet another. */
export function newRunId(): string {
  return Array.from(randomBytes(RUN_ID_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}
