import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'

const BLANKS = '[\\u00A0\\u1680\\u2000-\\u200B\\u202F\\u205F\\u3000\\uFEFF]'

const AT_THE_START = new RegExp(`^${BLANKS}`)

const FOR_A_BLANK = new RegExp(`(?:^[ \\t]*|[:,[{-][ \\t]*)(?=${BLANKS})`, 'm')

/** Where a no-break space or the like stands for a blank: in the indentation, or behind a sign, of this line or the one before. */
export function strangeBlankNear(text: string, offset: number): Diagnostic | undefined {
  const before = text.lastIndexOf('\n', text.lastIndexOf('\n', offset - 1) - 1) + 1
  const lineEnd = text.indexOf('\n', offset)
  const lines = text.slice(before, lineEnd === -1 ? undefined : lineEnd).slice(0, 4000)
  const match = FOR_A_BLANK.exec(lines)
  return match === null ? undefined : strangeBlankAt(text, before + match.index + match[0].length)
}

/** A key that begins with one: to YAML it is a letter of the key, and to whoever looks at the file it is indentation. */
export function strangeBlankOf(key: string, text: string, offset: number): Diagnostic | undefined {
  return AT_THE_START.test(key) ? strangeBlankAt(text, offset) : undefined
}

function strangeBlankAt(text: string, offset: number): Diagnostic {
  const name = `U+${(text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return diagnostic(
    'invalid-yaml',
    { span: { start: offset, end: offset + 1 } },
    {
      problem: `an invisible character, ${name}, stands where only an ordinary blank can`,
      fix: 'replace it by a blank',
    },
  )
}
