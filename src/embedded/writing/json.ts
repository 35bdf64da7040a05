import { randomHex } from './random.ts'

/**
 * Compact JSON as the broker writes it: `<`, `>`, `&` and the two Unicode line separators are escaped
 * (API notes 1.1), and whole numbers are exact up to 64 bits. Answers, token payloads and the chain hash all use this
 * one form.
 */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value, markLong)
    .replaceAll(LONG, (_, digits: string) => digits)
    .replace(/[<>&\u2028\u2029]/g, escapeCharacter)
}

/** JSON has numbers of any length, and JavaScript writes none of them; nobody can guess the mark and send it as text. */
const MARK = `long ${randomHex(16)} `
const LONG = new RegExp(`"${MARK}(-?\\d+)"`, 'g')

function markLong(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${MARK}${value}` : value
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
