import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { diagnostic, inOrder, type Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { diagnosticsToJson } from '../../src/diagnostics/json.ts'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'

/** Marks the first occurrence of `what` in a text as a step with the same id. */
function at(text: string, what: string): Diagnostic {
  const start = text.indexOf(what)
  return diagnostic('duplicate-step', { span: { start, end: start + what.length } }, { id: 'x' })
}

/** The source line and its marks, without the bar. */
function frameOf(text: string, what: string): string[] {
  const lines = renderDiagnostics({ file: 'f', text }, [at(text, what)]).split('\n')
  return lines.filter((line) => line.includes(' |')).map((line) => line.replace(/^.*? \| ?/, ''))
}

test('the range is underlined exactly', () => {
  expect(frameOf('steps: [a, bcd, e]', 'bcd')).toEqual(['steps: [a, bcd, e]', '           ^~~'])
})

test('tabs are blanks up to the next stop', () => {
  expect(frameOf('a:\t\tbcd\te', 'bcd')).toEqual(['a:      bcd e', '        ^~~'])
})

test('wide characters take two columns, combining marks none', () => {
  expect(frameOf('猫: e\u0301 x 犬犬', '犬犬')).toEqual(['猫: e\u0301 x 犬犬', '        ^~~~'])
  expect(frameOf('a: "e\u0301"', '"e\u0301"')).toEqual(['a: "e\u0301"', '   ^~~'])
  expect(frameOf('a: 🔥 b', 'b')).toEqual(['a: 🔥 b', '      ^'])
})

test('nothing in the file can steer the terminal', () => {
  const text = 'a: \u001b[2Jx \u202Egnihton\u0007 \u200B b'
  const [line, marks] = frameOf(text, ' b')
  expect(line).toBe('a: \\u001b[2Jx \\u202egnihton\\u0007 \\u200b b')
  expect(marks).toBe(`${' '.repeat((line ?? '').length - 2)}^~`)
})

test('the file name and the message are made safe too', () => {
  const problem = diagnostic('duplicate-step', { span: { start: 0, end: 1 } }, { id: 'a\u001b[31m\nb' })
  const text = renderDiagnostics({ file: 'f\u001b]0;x\u0007', text: 'a' }, [problem])
  expect(text.split('\n')[0]).toBe(
    'f\\u001b]0;x\\u0007:1:1: error FB3003: the id "a\\u001b[31m\\nb" is taken by another step',
  )
})

test('of a long line the part around the range is shown', () => {
  const [line = '', marks = ''] = frameOf(`${'a'.repeat(500)} here ${'b'.repeat(500)}`, 'here')
  expect(line.length).toBeLessThanOrEqual(110)
  expect(line.slice(marks.indexOf('^'), marks.indexOf('^') + 4)).toBe('here')
  expect(line.startsWith('...') && line.endsWith('...')).toBe(true)
})

test('a range over several lines is underlined on the first three', () => {
  expect(frameOf('a:\n  b\n  c\n  d\n', 'b\n  c\n  d')).toEqual(['  b', '  ^', '  c', '  ^', '  d', '  ^'])
})

test('CRLF leaves no trace', () => {
  expect(frameOf('a: 1\r\nb: two\r\n', 'two')).toEqual(['b: two', '   ^~~'])
})

test('an empty range and one behind the end still point somewhere', () => {
  const [line, marks] = renderDiagnostics({ file: 'f', text: 'ab' }, [
    diagnostic('several-documents', { span: { start: 2, end: 2 } }, {}),
  ])
    .split('\n')
    .slice(1, 3)
  expect([line, marks]).toEqual(['1 | ab', '  |   ^'])
})

test('colour is only added around, never inside the words', () => {
  const source = { file: 'f', text: 'steps' }
  const plain = renderDiagnostics(source, [at('steps', 'steps')])
  const colored = renderDiagnostics(source, [at('steps', 'steps')], { color: true })
  expect(colored).not.toBe(plain)
  expect(stripVTControlCharacters(colored)).toBe(plain)
})

test('a secret is crossed out in every frame that shows its line', () => {
  const text = 'key: hunter2-hunter2 # note'
  const secret = diagnostic('secret-in-file', { span: { start: 5, end: 20 } }, { kind: 'a secret' })
  const rendered = renderDiagnostics({ file: 'f', text }, [at(text, 'note'), secret])
  expect(rendered).not.toContain('hunter2')
  expect(rendered.match(/key: \*{15} # note/g)).toHaveLength(2)
})

test('far too many diagnostics are counted instead of shown', () => {
  const many = Array.from({ length: 150 }, (_, index) =>
    diagnostic('duplicate-step', { span: { start: index, end: index + 1 } }, { id: 'x' }),
  )
  expect(renderDiagnostics({ file: 'f', text: 'x'.repeat(200) }, many)).toMatch(/\.\.\. and 50 more\n$/)
})

test('diagnostics come in the order of the file, each once', () => {
  const text = 'a b'
  expect(inOrder([at(text, 'b'), at(text, 'a'), at(text, 'b')]).map(({ span }) => span.start)).toEqual([0, 2])
})

test('as JSON they carry ranges, words and related places', () => {
  const text = 'a: 1\nb: 2\n'
  const problem = diagnostic('duplicate-key', { span: { start: 5, end: 6 } }, { key: 'b' }, [
    { span: { start: 0, end: 1 }, message: 'here' },
  ])
  expect(diagnosticsToJson({ file: 'f.yaml', text }, [problem])).toEqual([
    {
      code: 'FB1002',
      name: 'duplicate-key',
      severity: 'error',
      file: 'f.yaml',
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 2,
      message: '"b" is there twice in the same mapping',
      help: 'keep one of them: YAML readers disagree on which one counts',
      related: [{ file: 'f.yaml', line: 1, column: 1, endLine: 1, endColumn: 2, message: 'here' }],
    },
  ])
})
