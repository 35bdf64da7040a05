/** JSON whose fields nobody has looked at yet. */
export type Json = Readonly<Record<string, unknown>>

/** The JSON object in a file; undefined for anything else, invalid UTF-8 included. */
export function parseObject(bytes: Uint8Array | string): Json | undefined {
  const value = valueIn(bytes)
  return isObject(value) ? value : undefined
}

/** Any object that is no array can be read by string keys; each value stays unknown. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueIn(bytes: Uint8Array | string): unknown {
  try {
    const text = typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
