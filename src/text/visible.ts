/** Controls, format characters (bidi, zero-width, tags), separators, lone surrogates; emoji selectors stay. */
export const INVISIBLE: RegExp =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]|(?![\uFE0E\uFE0F])\p{Default_Ignorable_Code_Point}/gu

/** Spells out every character that moves, hides or reorders text: `\n`, `\u001b`, `\u202e`, `\U000e0041`. One line. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => NAMED[character] ?? spelled(character))
}

/** Prose that may have been written over several lines, as one: blanks run together, and the rest made visible. */
export function oneLine(text: string): string {
  return visible(text.replace(/[ \t\r\n]+/g, ' ').trim())
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function spelled(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}
