/**
 * Text from a playbook as it may go to a terminal or a file: one line, and nothing in it that moves the cursor,
 * changes colours, turns the writing direction or stays invisible. Such characters are shown as `\u{1b}`.
 */
export function printable(text: string): string {
  return text
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
}
