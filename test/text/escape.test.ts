import { expect, describe, test } from 'vitest'
import * as fc from 'fast-check'
import {
  disarm,
  escapeCommandData,
  escapeCommandProperty,
  escapeHtml,
  escapeJson,
  escapeMarkdown,
  escapeSarif,
  escapeTerminal,
  escapeXml,
  markdownCode,
  safeUrl,
  UNSAFE,
  uriOf,
} from '../../src/text/escape.ts'
import { spelled, visible } from '../../src/text/visible.ts'
import { DANGEROUS, foreign } from './foreign.ts'
import { HOSTILE } from '../reports/records.ts'
import { volume } from '../volume.ts'

describe('each format', () => {
  test('terminal: nothing acts on a terminal or a GitHub runner', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const shown = escapeTerminal(text)
        return !DANGEROUS.test(shown) && !/::[a-z]/i.test(shown) && !shown.includes('##[')
      }),
    )
  })

  test('XML and HTML: no markup can begin, and what is shown comes back', () => {
    for (const escape of [escapeXml, escapeHtml]) {
      fc.assert(
        fc.property(foreign, (text) => {
          const shown = escape(text)
          return (
            !/[<>"']|&(?!(?:amp|lt|gt|quot|#39|#35|#58);)|##\[|::[a-z]/i.test(shown) &&
            decoded(shown) === visible(text)
          )
        }),
      )
    }
  })

  test('Markdown: every character with a meaning is disarmed', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const bare = escapeMarkdown(text)
          .replaceAll('<!-- -->', '')
          .replaceAll(/\\[\\`*_[\]|~$#:.+)-]/g, '')
        return !/[\\`*_[\]|~$<>]|&(?!(?:amp|lt|gt);)|#\d|GH-\d|:\/\/|www\./i.test(bare)
      }),
    )
  })

  test('Markdown: mentions and references are cut from their sign', () => {
    expect(escapeMarkdown('ask @admin about #1 or https://e.vil')).toBe(
      'ask @<!-- -->admin about \\#<!-- -->1 or https\\://e.vil',
    )
  })

  test('Markdown: a text that begins a line begins no heading and no list', () => {
    const starts = ['# x', '- x', '+ x', '1. x', '12) x', '#1', 'GH-1 x', '2.0.0']
    expect(starts.map(escapeMarkdown)).toEqual([
      '\\# x',
      '\\- x',
      '\\+ x',
      '1\\. x',
      '12\\) x',
      '\\#<!-- -->1',
      'GH<!-- -->-1 x',
      '2.0.0',
    ])
  })

  test('terminal: what hides between two letters cannot hide a command', () => {
    const commands = ['::error::x', '##[error]x', '##vso[task.x]y', ':\uFE0F:error::x', '#\uFE0F#[error]x']
    expect(commands.map(escapeTerminal)).toEqual([
      ':\\u003aerror:\\u003ax',
      '#\\u0023[error]x',
      '#\\u0023vso[task.x]y',
      ':\\ufe0f:error:\\u003ax',
      '#\\ufe0f#[error]x',
    ])
    expect(escapeTerminal('⚠️ 1️⃣ a::1 ## [x]')).toBe('⚠️ 1️⃣ a::1 ## [x]')
  })

  test('what is escaped is not escaped again', () => {
    fc.assert(fc.property(foreign, (text) => escapeTerminal(escapeTerminal(text)) === escapeTerminal(text)))
  })

  test('Markdown code: the span ends where we end it, and a table cell stays one', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const [, fence = '', inner = ''] = /^(`+)(.*?)\1$/s.exec(markdownCode(text)) ?? []
        const runs = [...inner.matchAll(/`+/g)].map((run) => run[0].length)
        return fence !== '' && runs.every((run) => run < fence.length) && !/(?<!\\)\||\n/.test(inner)
      }),
    )
  })

  test('workflow command: one line, and no property can begin', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const data = escapeCommandData(text)
        const property = escapeCommandProperty(text)
        return (
          !/[\r\n]/.test(data + property) &&
          !/[:,]/.test(property) &&
          !/%(?!25|0A|3A|2C)/.test(data + property)
        )
      }),
    )
    expect(escapeCommandProperty('a:b,c%0Ad')).toBe('a%3Ab%2Cc%250Ad')
  })

  test('JSON: the value stays the same and the text is harmless', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const json = escapeJson(JSON.stringify({ [text]: text }))
        return (
          !DANGEROUS.test(json) &&
          !json.includes('##[') &&
          JSON.stringify(JSON.parse(json)) === JSON.stringify({ [text]: text })
        )
      }),
    )
    expect(escapeJson('{\n  "a": 1\n}')).toBe('{\n  "a": 1\n}')
  })

  test('SARIF: no embedded link and no placeholder', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const shown = escapeSarif(text)
        return !shown.includes('](') && !/(?<!\{)\{\d+\}/.test(shown)
      }),
    )
  })

  test('a file name becomes a URI reference', () => {
    expect(uriOf('playbooks/a b#c?.yaml')).toBe('playbooks/a%20b%23c%3F.yaml')
    expect(uriOf('C:\\x\\y.yaml')).toBe('file:///C:/x/y.yaml')
    fc.assert(fc.property(foreign, (text) => /^[\w\-.~!*'()%/:]*$/.test(uriOf(text))))
  })
})

describe('links', () => {
  test('only web addresses without credentials become links', () => {
    expect(safeUrl('https://attack.mitre.org/x')).toBe('https://attack.mitre.org/x')
    const refused = [
      'javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      '//e.vil',
      'https://a:b@e.vil',
      'https://a@e.vil',
      'https://:b@e.vil',
      HOSTILE,
    ]
    expect(refused.map(safeUrl)).toEqual(refused.map(() => undefined))
  })
})

function decoded(text: string): string {
  const entities: Record<string, string> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&#35;': '#',
    '&#58;': ':',
  }
  return text.replace(/&[a-z#0-9]+;/g, (entity) => entities[entity] ?? entity)
}

test('what is looked for in parts is found as in the whole', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        'a',
        'Z',
        ' ',
        ':',
        '#',
        '[',
        '~',
        '\n',
        '\t',
        'é',
        '\u202e',
        '\ufe0f',
        '\u20e3',
        '❤',
        '1',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  })
  fc.assert(
    fc.property(text, (some) => escapeTerminal(some) === some.replace(UNSAFE, spelled)),
    { numRuns: volume(300, 1000) },
  )
  // A bell must be looked for, and everything beside it is looked at, too.
  fc.assert(fc.property(text, (some) => disarm(some) + disarm('\u0007') === disarm(`${some}\u0007`)))
})
