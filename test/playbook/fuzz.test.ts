import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { volume } from '../volume.ts'
import { diagnosticsToJson } from '../../src/diagnostics/json.ts'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { decodeSource } from '../../src/playbook/text/decode.ts'

const MAIN = readFileSync('playbooks/incident-response.yaml', 'utf8')

/** Whatever the text is: nothing is thrown, everything can be shown, and only a right file becomes a playbook. */
function survives(text: string, options = {}): void {
  const source = { file: 'fuzz.yaml', text }
  const { playbook, diagnostics } = checkPlaybook(source, options)
  const rendered = renderDiagnostics(source, diagnostics)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  expect(playbook === undefined).toBe(errors.length > 0)
  for (const { span } of diagnostics) {
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.end).toBeGreaterThanOrEqual(span.start)
    expect(span.end).toBeLessThanOrEqual(Math.max(text.length, 1))
  }
  for (const { line, column } of diagnosticsToJson(source, diagnostics)) {
    expect(line).toBeGreaterThan(0)
    expect(column).toBeGreaterThan(0)
  }
  expect(rendered.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
}

test('any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => survives(text)),
    { numRuns: volume(40, 200) },
  )
})

test('a second document that only "..." announces', () => {
  survives('...\n{')
  survives('a: 1\n...\nb')
})

test('any text made of what YAML is made of', () => {
  const signs = [
    '{',
    '}',
    '[',
    ']',
    ':',
    ': ',
    '- ',
    '? ',
    '\n',
    '\n  ',
    '\t',
    '"',
    "'",
    '&a ',
    '*a',
    '|',
    '>-\n',
    '#',
    ',',
  ]
  const words = [
    '!!str ',
    '!x ',
    '<<',
    '---\n',
    '...',
    '%',
    '~',
    '1',
    'true',
    '${{ ',
    ' }}',
    'inputs.',
    'steps',
    'x',
    '\r\n',
  ]
  const part = fc.constantFrom(...signs, ...words)
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => survives(parts.join(''))),
    // A second document that is shorter than the "---" it may begin without.
    { numRuns: volume(50, 300), examples: [[['...', '\n', '{']]] },
  )
})

test('the main playbook with pieces cut out, doubled, moved and replaced', () => {
  const position = fc.nat({ max: MAIN.length })
  const change = fc.record({
    from: position,
    length: fc.nat({ max: 40 }),
    to: position,
    insert: fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('reader', '*', '${{ env.X }}', '[', '\n', ': ', 'fleet[*]'),
    ),
    how: fc.constantFrom('cut', 'double', 'move', 'insert'),
  })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let text = MAIN
      for (const { from, length, to, insert, how } of changes) {
        const piece = text.slice(from, from + length)
        if (how === 'cut' || how === 'move') text = text.slice(0, from) + text.slice(from + length)
        if (how === 'double' || how === 'move') text = text.slice(0, to) + piece + text.slice(to)
        if (how === 'insert') text = text.slice(0, to) + insert + text.slice(to)
      }
      survives(text, { env: { X: 'y' } })
    }),
    { numRuns: volume(50, 300) },
  )
})

test('whole lines of the main playbook in any order', () => {
  const lines = MAIN.split('\n')
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 40 }), (some) => survives(some.join('\n'))),
    { numRuns: volume(40, 200) },
  )
})

test('any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { source, diagnostics } = decodeSource('fuzz.yaml', bytes)
      renderDiagnostics(source, diagnostics)
      if (diagnostics.length === 0) survives(source.text)
    }),
    { numRuns: volume(40, 200) },
  )
})
