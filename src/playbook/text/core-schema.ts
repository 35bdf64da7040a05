const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
])

const NUMBER = /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+)$/

const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

/**
 * What a plain scalar means in the core schema of YAML 1.2 (section 10.3.2). The library can say so too, but tries a
 * dozen patterns on every scalar; here the first character settles most of them.
 */
export function resolvePlain(text: string): string | number | boolean | null {
  if (text !== '' && !/^[-+.0-9~nNtTfF]/.test(text)) return text
  const word = WORDS.get(text)
  if (word !== undefined) return word
  if (NUMBER.test(text)) return Number(text)
  if (!NO_NUMBER.test(text)) return text
  if (/nan/i.test(text)) return Number.NaN
  return text.startsWith('-') ? -Infinity : Infinity
}
