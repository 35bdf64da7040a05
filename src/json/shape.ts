import { isObject, type Json } from './parse.ts'

/** An answer that is not what the interface promises. Says where and what kind of thing was wrong, never a value. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer'
}

export function fields(value: unknown, where: string): Json {
  if (!isObject(value)) throw wrong(where, 'an object', value)
  return value
}

export function text(from: Json, name: string): string {
  const value = from[name]
  if (typeof value !== 'string') throw wrong(name, 'a text', value)
  return value
}

export function filledText(from: Json, name: string): string {
  const value = text(from, name)
  if (value === '') throw new MalformedAnswer(`"${name}" is empty`)
  return value
}

export function wholeNumber(from: Json, name: string, least = 0): number {
  const value = from[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
    throw wrong(name, `a whole number of at least ${least}`, value)
  }
  return value
}

export function list(from: Json, name: string): readonly unknown[] {
  const value = from[name]
  if (!Array.isArray(value)) throw wrong(name, 'a list', value)
  return value
}

export function texts(from: Json, name: string): readonly string[] {
  return list(from, name).map((item) => {
    if (typeof item !== 'string') throw wrong(`${name}[]`, 'a text', item)
    return item
  })
}

/** Reads a field with `read` if it is there; null counts as a wrong type, the broker never sends one here. */
export function optional<T>(read: (from: Json, name: string) => T, from: Json, name: string): T | undefined {
  return from[name] === undefined ? undefined : read(from, name)
}

function wrong(where: string, wanted: string, value: unknown): MalformedAnswer {
  return new MalformedAnswer(`"${where}" is ${kindOf(value)} where ${wanted} should be`)
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return KINDS.get(typeof value) ?? 'an object'
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
])
