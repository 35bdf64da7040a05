import { describe, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import type { RunRecord } from '../../src/record/record.ts'
import { html } from '../../src/reports/html/html.ts'
import { htmlText, markup } from '../../src/text/markup.ts'
import { ALL, HOSTILE } from './records.ts'
import { CONTEXT, MIXED, one } from './reports.ts'

const PAGES = [
  ...Object.entries(ALL).map(([name, record]) => [name, html.render(one(record), CONTEXT)] as const),
  ['mixed', html.render(MIXED, CONTEXT)] as const,
]

describe.each(PAGES)('%s', (_, page) => {
  test('needs nothing from elsewhere and runs nothing', () => {
    expect(tagsOf(page)).not.toContain('script')
    for (const tag of ['link', 'img', 'iframe', 'object', 'embed', 'base', 'form', 'input']) {
      expect(tagsOf(page)).not.toContain(tag)
    }
    expect(page).not.toMatch(/<[^>]*\s(?:on\w+|style|src|srcset|xlink:href)\s*=/i)
    expect(styleOf(page)).not.toMatch(/url\(|@import|expression\(/i)
  })

  test('its policy allows this one style and nothing else', () => {
    const hash = createHash('sha256').update(styleOf(page)).digest('base64')
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; `)
  })

  test('its tags are closed in order, and its ids are unique', () => {
    expect(nestingProblems(page)).toEqual([])
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target] of page.matchAll(/aria-(?:labelledby|describedby)="([^"]*)"/g))
      expect(ids).toContain(target)
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target)
  })

  test('has one first heading, and every table has a caption and scoped heads', () => {
    expect(page.match(/<h1[ >]/g)).toHaveLength(1)
    for (const [table] of page.matchAll(/<table[\s\S]*?<\/table>/g)) {
      expect(table).toContain('<caption')
      expect(table.match(/<th(?![^>]*scope=)[ >]/g)).toBeNull()
    }
  })
})

describe('injection', () => {
  const known = new Set(tagsOf(html.render(MIXED, CONTEXT)))

  test('hostile text adds no element, attribute or link', () => {
    const page = html.render(one(ALL.hostile), CONTEXT)
    expect(tagsOf(page).filter((tag) => !known.has(tag))).toEqual([])
    const links = [...page.matchAll(/href="([^"#][^"]*)"/g)].map((match) => match[1])
    expect(links).toEqual(['https://e.vil/%22onmouseover=%22x'])
    expect(page).not.toContain(HOSTILE)
  })

  test('any text in any place stays text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const foreign = `${text}<b onclick="x">'"><!--`
        const record: RunRecord = {
          ...ALL.failing,
          playbook: { ...ALL.failing.playbook, id: foreign, title: foreign, file: foreign, tags: [foreign] },
          control: { status: 'lost', probes: 1, note: foreign },
        }
        const page = html.render(one(record), CONTEXT)
        return tagsOf(page).every((tag) => known.has(tag)) && !page.includes('<b onclick')
      }),
      { numRuns: 30 },
    )
  })

  test('an object in place of a string cannot pose as finished HTML', () => {
    // What a record made by somebody else may hold, whatever the types say.
    const forged: string = JSON.parse('{"markup":"<script>","toString":"x"}')
    expect(() => htmlText(markup`${forged}`)).toThrow(TypeError)
    const plain: string = JSON.parse('{"Symbol(markup)":"<script>"}')
    expect(htmlText(markup`${plain}`)).toBe('[object Object]')
  })
})

describe('what it says', () => {
  test('the verdict comes first', () => {
    const page = html.render(one(ALL.failing), CONTEXT)
    expect(page.indexOf('<h1 id="run-verdict">Failed</h1>')).toBeGreaterThan(0)
    expect(page.indexOf('run-verdict')).toBeLessThan(page.indexOf('run-findings'))
    expect(page.indexOf('run-findings')).toBeLessThan(page.indexOf('run-board'))
  })

  test.each(Object.entries(ALL))('%s is green only if it held', (_, record) => {
    const page = html.render(one(record), CONTEXT)
    expect(page.includes('<article class="run tone-good"')).toBe(record.run.outcome === 'held')
  })

  test('a run on the embedded broker says so, above everything else', () => {
    const page = html.render(one(ALL.embedded), CONTEXT)
    expect(page).toContain('Not your broker.')
    expect(html.render(one(ALL.passing), CONTEXT)).not.toContain('Not your broker.')
  })

  test('a fleet of 500 is a page that can be read', () => {
    const page = html.render(one(ALL.fleet), CONTEXT)
    expect(page).toContain('<code>fleet[17-18, 400]</code>')
    expect(page.match(/<tbody><tr>[\s\S]*?<\/tbody>/)?.[0].match(/<tr>/g)?.length).toBe(3)
    expect(page.length).toBeLessThan(200_000)
  })
})

function tagsOf(page: string): readonly string[] {
  return [...page.matchAll(/<([a-z][\w-]*)/gi)].map((match) => (match[1] ?? '').toLowerCase())
}

function styleOf(page: string): string {
  return /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
}

/** Our pages close every element that is not void, in order. */
function nestingProblems(page: string): readonly string[] {
  const empty = new Set(['meta', 'br', 'hr', '!doctype'])
  const open: string[] = []
  const problems: string[] = []
  const body = page.replace(/<style>[\s\S]*?<\/style>/, '')
  for (const [, close, name = '', self] of body.matchAll(/<(\/?)([!a-z][\w-]*)(?:"[^"]*"|[^">])*?(\/?)>/gi)) {
    if (close === '/') {
      const last = open.pop()
      if (last !== name) problems.push(`</${name}> closes <${last}>`)
    } else if (self !== '/' && !empty.has(name.toLowerCase())) open.push(name)
  }
  return [...problems, ...open.map((name) => `<${name}> stays open`)]
}
