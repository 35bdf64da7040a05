import type { WireAnswer } from './wire.ts'

/** A header that came once and is not empty. */
export function header(answer: WireAnswer, name: string): string | undefined {
  const value = answer.headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Epoch seconds of an HTTP date (RFC 9110 section 5.6.7, the one form servers may send). */
export function secondsOfHttpDate(date: string | undefined): number | undefined {
  if (date === undefined || !/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(date)) return undefined
  const milliseconds = Date.parse(date)
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000
}
