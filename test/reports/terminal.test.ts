import { describe, expect, test } from 'vitest'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { boardText } from '../../src/reports/terminal/board.ts'
import { failureText } from '../../src/reports/terminal/ending.ts'
import { checkFinding } from '../../src/reports/reading/findings/checks.ts'
import { findingsOf } from '../../src/reports/reading/findings/findings.ts'
import { createTheme, PLAIN_THEME } from '../../src/text/theme.ts'
import { widthOf } from '../../src/text/width.ts'
import { ALL, FILE, TEXT } from './records.ts'

const GOLDEN = join(import.meta.dirname, 'golden')
const UNICODE = createTheme({ color: false, unicode: true })

describe('board', () => {
  test.each([
    ['passing', 100],
    ['failing', 100],
    ['failing', 36],
    ['noVerdict', 80],
    ['fleet', 80],
  ] as const)('%s at %i columns is as kept', async (name, width) => {
    const text = boardText(ALL[name], { theme: UNICODE, width })
    await expect(text).toMatchFileSnapshot(join(GOLDEN, `board-${name}-${width}.txt`))
  })

  test('plain ASCII has no other character', () => {
    const text = boardText(ALL.failing, { theme: PLAIN_THEME, width: 80 })
    expect(text).toMatch(/^[\x20-\x7e\n]*$/)
    expect(text).toContain('analyzer')
  })

  test.each(Object.entries(ALL))('%s keeps to the width', (_, record) => {
    for (const width of [40, 80, 200]) {
      const lines = boardText(record, { theme: UNICODE, width }).split('\n')
      expect(lines.filter((line) => widthOf(line) > width)).toEqual([])
    }
  })

  test('colour changes nothing but colour', () => {
    const options = { width: 80 }
    const colored = boardText(ALL.failing, { ...options, theme: createTheme({ color: true, unicode: true }) })
    expect(colored).not.toBe(stripVTControlCharacters(colored))
    const plain = boardText(ALL.failing, { ...options, theme: UNICODE })
    expect(unspaced(stripVTControlCharacters(colored))).toBe(unspaced(plain))
  })

  test('hostile names bring no control character and no command to the terminal', () => {
    const text = boardText(ALL.hostile, { theme: UNICODE, width: 300 })
    expect(/(?!\n)[\p{Cc}\p{Cf}]|::error|##\[/u.exec(text)).toBeNull()
  })
})

describe('failure', () => {
  const options = { file: FILE, source: TEXT, theme: PLAIN_THEME, width: 90 }

  test.each(['failing', 'noVerdict', 'leftovers', 'drifting', 'interrupted'] as const)(
    '%s is as kept',
    async (name) => {
      const text = findingsOf(ALL[name])
        .map((finding) => failureText(finding, options))
        .join('\n')
      await expect(text).toMatchFileSnapshot(join(GOLDEN, `failure-${name}.txt`))
    },
  )

  test('the caret stands under the token, behind tabs and wide characters too', () => {
    const [check] = ALL.failing.steps[2]?.checks.filter(({ token }) => token === 'analyzer') ?? []
    if (check === undefined) throw new Error('no such check')
    const source = `${'\n'.repeat(check.at.line - 1)}\t日本 { dead: [analyzer] }`
    const finding = checkFinding('poisoned-task', { ...check, at: { line: check.at.line, column: 14 } })
    const lines = failureText(finding, { ...options, source }).split('\n')
    const row = lines.findIndex((line) => line.includes('dead: ['))
    const caret = lines[row + 1] ?? ''
    const before = lines[row]?.split('analyzer')[0] ?? ''
    expect(widthOf(before)).toBe(caret.indexOf('^'))
    expect(/\^~*$/.exec(caret)?.[0]).toHaveLength('analyzer'.length)
  })

  test('without the text of the playbook the place is named', () => {
    const [finding] = findingsOf(ALL.failing)
    if (finding === undefined) throw new Error('no finding')
    const text = failureText(finding, { file: FILE, theme: PLAIN_THEME, width: 90 })
    expect(text).toContain(`${FILE}:37:22`)
    expect(text).not.toContain('^')
  })
})

function unspaced(text: string): string {
  return text.replaceAll(/ +/g, ' ').replaceAll(/ \n/g, '\n')
}
