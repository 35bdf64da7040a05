import type { Answer } from './call.ts'
import { encodeJson } from '../writing/json.ts'

export function jsonAnswer(status: number, value: unknown): Answer {
  return rawJsonAnswer(status, encodeJson(value))
}

/** For a body that is JSON text already. */
export function rawJsonAnswer(status: number, json: string): Answer {
  return { status, headers: { 'Content-Type': 'application/json' }, body: `${json}\n` }
}

export function textAnswer(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body: text }
}
