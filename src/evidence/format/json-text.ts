import type { Mask } from '../../secrets/mask.ts'
import * as text from '../../text/json.ts'

/** A file of a pack: JSON over several lines, in which nothing is invisible. */
export function packedJson(value: unknown): string {
  return withoutHashes(text.jsonText(value))
}

/** The same on one line, for a file of such lines. */
export function packedLine(value: unknown): string {
  return withoutHashes(text.jsonLine(value))
}

/**
 * The value with every secret in its texts and keys masked. Masking the finished JSON instead could tear its syntax:
 * a secret may look like a number.
 */
export function maskedValue(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask.apply(value)
  if (Array.isArray(value)) return value.map((item) => maskedValue(item, mask))
  return typeof value === 'object' && value !== null ? maskedFields(value, mask) : value
}

/** The same for a text that is no JSON. */
export function maskedText(text: string, mask: Mask): string {
  return withoutHashes(mask.apply(text))
}

/** The same for an object, which stays one. */
export function maskedFields(value: object, mask: Mask): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [mask.apply(key), maskedValue(inner, mask)]),
  )
}

/**
 * A masked token keeps the beginning of its hash, by which it can be found again. A masked secret or key loses it:
 * people choose secrets, and what people choose can be guessed and compared.
 */
function withoutHashes(json: string): string {
  return json.replace(/\[masked (secret|key) sha256:[0-9a-f]+\]/g, '[masked $1]')
}
