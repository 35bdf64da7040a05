/**
 * Controls, format characters (bidi, zero-width, tags), separators, lone surrogates. A selector stays where it makes an
 * emoji; anywhere else it would hide between two letters.
 */
export const INVISIBLE: RegExp =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]|(?!(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]|\uFE0F\u20E3)\p{Default_Ignorable_Code_Point}/gu

/** Spells out every character that moves, hides or reorders text: `\n`, `\u001b`, `\u202e`, `\U000e0041`. One line. */
export function visible(text: string): string {
  return spellOut(text, spelled)
}

/**
 * The same in another spelling. The tables behind `INVISIBLE` are slow to load and to search, so it is looked for only
 * where it can be: none of it is printable ASCII, and nothing of it follows from printable ASCII beside it.
 */
export function spellOut(text: string, spell: (character: string) => string): string {
  return text.replace(/[^\x20-\x7e]+/g, (run) => run.replace(INVISIBLE, spell))
}

/** The same, and not longer than fits: what is cut says so. Mask it first: a cut secret would no longer be recognised. */
export function shortened(text: string, most: number = 200): string {
  return visible(text.length > most ? `${text.slice(0, most)}...` : text)
}

/** Prose that may have been written over several lines, as one: blanks run together. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim()
}

/** One character by its name or number. */
export function spelled(character: string): string {
  const named = NAMED[character]
  if (named !== undefined) return named
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
