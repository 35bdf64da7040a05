import type { Answer } from './call.ts'
import type { Exchange } from './exchange.ts'
import { problem } from './problem.ts'

/** The fields an endpoint reads from a JSON body, by kind. */
type Shape = Readonly<Record<string, keyof Kinds>>

/** What a field is after reading. Absent strings and lists are empty, as the broker sees them. */
interface Kinds {
  readonly string: string
  readonly strings: readonly string[]
  /** Within 64 bits; a number as long as that is exact. */
  readonly integer: number | bigint | undefined
  /** These two know null: it takes away what an earlier field of the same name said. */
  readonly 'integer or null': number | bigint | undefined
  readonly 'boolean or null': boolean | undefined
}

export type Fields<S extends Shape> = { readonly [Name in keyof S]: Kinds[S[Name]] }

/** Reads the body first and answers 400 if it can't; the handler sees checked fields only. */
export function withBody<S extends Shape, E extends Exchange>(
  shape: S,
  handle: (exchange: E, fields: Fields<S>) => Answer,
): (exchange: E) => Answer {
  return (exchange) => {
    const fields = readFields(exchange.body, shape)
    return fields === undefined ? malformedBody(exchange) : handle(exchange, fields)
  }
}

export function malformedBody(exchange: Exchange): Answer {
  return problem(exchange, 'invalid_request', 'malformed JSON body')
}

/**
 * Reads the named fields of a JSON object with all the tolerance of the broker (API notes 1.1): unknown fields
 * are ignored, names match in any case, the last of several wins, `null` is absent, and what follows the first
 * JSON value is not looked at unless `whole` is set. Undefined when the body is malformed or a type is wrong.
 */
export function readFields<S extends Shape>(
  body: string,
  shape: S,
  options: { readonly whole?: boolean } = {},
): Fields<S> | undefined {
  const object = firstObject(body, options.whole === true)
  if (object === undefined) return undefined
  const fields: Record<string, unknown> = {}
  for (const [name, kind] of Object.entries(shape)) fields[name] = EMPTY[kind]
  for (const [key, raw] of members(object)) {
    // Go folds case by Unicode's simple rules, by which this letter is an "s".
    const name = key.toLowerCase().replaceAll('ſ', 's')
    const kind = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (kind === undefined) continue
    const value = READ[kind](raw)
    if (value === undefined) return undefined
    if (value !== null) fields[name] = value
    else if (KNOWS_NULL.has(kind)) fields[name] = EMPTY[kind]
  }
  return isComplete(fields, shape) ? fields : undefined
}

/** Each value comes from the reader of its kind, so having every name of the shape is having the shape. */
function isComplete<S extends Shape>(
  fields: Readonly<Record<string, unknown>>,
  shape: S,
): fields is Fields<S> {
  return Object.keys(shape).every((name) => Object.hasOwn(fields, name))
}

const EMPTY: Kinds = {
  string: '',
  strings: [],
  integer: undefined,
  'integer or null': undefined,
  'boolean or null': undefined,
}

/** A null empties these, and leaves any other as it was. */
const KNOWS_NULL: ReadonlySet<keyof Kinds> = new Set(['strings', 'integer or null', 'boolean or null'])

/** Turns the source text of one valid JSON value into a value of the kind; undefined is a wrong type. */
const READ: { readonly [Kind in keyof Kinds]: (raw: string) => Kinds[Kind] | null | undefined } = {
  string: (raw) => (raw.startsWith('"') ? stringFrom(JSON.parse(raw)) : absent(raw)),
  strings: (raw) => (raw.startsWith('[') ? stringsFrom(JSON.parse(raw)) : absent(raw)),
  integer: integerFrom,
  'integer or null': integerFrom,
  'boolean or null': (raw) => (raw === 'true' || raw === 'false' ? raw === 'true' : absent(raw)),
}

function absent(raw: string): null | undefined {
  return raw === 'null' ? null : undefined
}

const LONE_SURROGATE = /[\uD800-\uDFFF]/gu

function stringFrom(value: unknown): string | undefined {
  // A lone surrogate can't be written as UTF-8; the broker reads it as the replacement character.
  return typeof value === 'string' ? value.replace(LONE_SURROGATE, '\uFFFD') : undefined
}

function stringsFrom(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const strings = value.map((element: unknown) => (element === null ? '' : stringFrom(element)))
  return strings.every((element) => element !== undefined) ? strings : undefined
}

/** The broker takes whole numbers in their plain spelling only (not `60.0`, not `1e2`), within 64 bits. */
function integerFrom(raw: string): number | bigint | null | undefined {
  if (!/^-?\d+$/.test(raw)) return absent(raw)
  const value = BigInt(raw)
  if (BigInt.asIntN(64, value) !== value) return undefined
  return Number.isSafeInteger(Number(raw)) ? Number(raw) : value
}

/** The source text of the object the body starts with; `{}` for null, which counts as no fields. */
function firstObject(body: string, whole: boolean): string | undefined {
  const start = skipBlanks(body, 0)
  const text = whole ? body.slice(start) : body.slice(start, endOfValue(body, start))
  if (text.startsWith('null')) return whole && !isValidJson(text) ? undefined : '{}'
  return text.startsWith('{') && isValidJson(text) ? text : undefined
}

/** As deep as the broker's reader of JSON follows, the outermost one counted. */
const MOST_NESTED = 10_000

function isValidJson(text: string): boolean {
  try {
    JSON.parse(text)
    // Shorter texts cannot be as deep.
    return text.length <= 2 * MOST_NESTED || depthOf(text) <= MOST_NESTED
  } catch {
    return false
  }
}

/** The members of a valid JSON object in source order, duplicates included, values as source text. */
function members(object: string): readonly (readonly [key: string, raw: string])[] {
  const found: (readonly [string, string])[] = []
  for (let at = skipBlanks(object, 1); object[at] === '"';) {
    const keyEnd = endOfString(object, at)
    const key: unknown = JSON.parse(object.slice(at, keyEnd))
    const start = skipBlanks(object, skipBlanks(object, keyEnd) + 1)
    const end = endOfValue(object, start)
    found.push([String(key), object.slice(start, end)])
    at = skipBlanks(object, end)
    if (object[at] === ',') at = skipBlanks(object, at + 1)
  }
  return found
}

/** The offset after the value that starts here, found without judging it: a validity check must go with it. */
function endOfValue(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start)
  if (text[start] !== '{' && text[start] !== '[') return endOfWord(text, start)
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') at = endOfString(text, at) - 1
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth === 0) return at + 1
  }
  return text.length
}

/** How many arrays and objects of a valid JSON text lie in each other. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') at = endOfString(text, at) - 1
    else if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1))
    else if (character === '}' || character === ']') depth -= 1
  }
  return deepest
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function endOfWord(text: string, start: number): number {
  let at = start
  while (at < text.length && !' \t\r\n,:[]{}"'.includes(text.charAt(at))) at += 1
  return at
}

function skipBlanks(text: string, start: number): number {
  let at = start
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1
  return at
}
