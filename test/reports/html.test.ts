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
    for (const [, target = ''] of page.matchAll(/href="#([^"]*)"/g))
      expect(ids).toContain(decodeURIComponent(target))
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
    expect(page.indexOf('<h1 id=":verdict">Failed</h1>')).toBeGreaterThan(0)
    expect(page.indexOf(':verdict')).toBeLessThan(page.indexOf(':findings'))
    expect(page.indexOf(':findings')).toBeLessThan(page.indexOf(':board'))
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

  test('each step has an anchor that can be pasted into a ticket, and the board leads to it', () => {
    const page = html.render(one(ALL.failing), CONTEXT)
    for (const { id } of ALL.failing.steps) {
      expect(page).toContain(`<li class="event step-`)
      expect(page).toMatch(new RegExp(`<li class="event step-[a-z-]+" id="${id}">`))
      expect(page).toContain(`class="step-id" href="#${id}"`)
    }
    const many = html.render({ runs: [ALL.passing, ALL.failing], notRun: [] }, CONTEXT)
    expect(many).toContain('id="incident-response.leaked-token"')
    expect(many).toContain('id="2:leaked-token"')
  })

  test('the playbook stands beside the board, the lines of its steps to be linked to', () => {
    const page = html.render(one(ALL.failing), CONTEXT)
    expect(page).toMatch(/<details class="fold source">[\s\S]*?id: incident-response\n/)
    const { line } = ALL.failing.steps[0]?.at ?? { line: 0 }
    expect(page).toContain(`id=":L${line}"`)
    expect(
      html.render(one({ ...ALL.failing, playbook: { ...ALL.failing.playbook, file: 'x' } }), CONTEXT),
    ).not.toContain('class="fold source"')
  })

  test('the legend has what can be seen in the board, and nothing else', () => {
    const legend = (record: RunRecord): string =>
      /<p class="legend"[^>]*>([\s\S]*?)<\/p>/
        .exec(html.render(one(record), CONTEXT))?.[1]
        ?.replaceAll(/<[^>]*>/g, '') ?? ''
    expect(legend(ALL.passing).trim().split(/\s+/)).toEqual(['alive', 'dead'])
    expect(legend(ALL.failing)).toMatch(/unexplained.*! failed.*Δ unlike predicted/s)
    expect(legend(ALL.noVerdict)).toContain('? no verdict')
  })

  test('several playbooks open with when, on which broker and what was not run', () => {
    const page = html.render(MIXED, CONTEXT)
    const opening = /<dl class="opening">[\s\S]*?<\/dl>/.exec(page)?.[0].replaceAll(/<[^>]*>/g, ' ') ?? ''
    expect(opening).toMatch(/When\s+\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/)
    expect(opening).toContain(ALL.passing.broker.url)
    expect(opening).toMatch(
      /Not run\s+1 playbook with problems, 1 playbook left out: what they would have proved is not known/,
    )
    expect(page.indexOf('class="opening"')).toBeLessThan(page.indexOf('<table'))
    const origin = { commit: 'c0ffee', job: 'https://ci.example/1' }
    const told = html.render({ ...MIXED, runs: MIXED.runs.map((record) => ({ ...record, origin })) }, CONTEXT)
    expect(told).toContain('<dt>Commit</dt><dd>c0ffee</dd>')
    expect(told).toContain('<dt>Job</dt><dd><a href="https://ci.example/1" rel="noreferrer noopener">')
  })

  test('ten thousand tokens that have nothing in common stay below 2 MB, the odd ones first', () => {
    const [first, ...steps] = ALL.passing.steps
    const [check] = first?.checks ?? []
    if (first === undefined || check === undefined) throw new Error('no check')
    const names = Array.from({ length: 10_000 }, (_, index) => `agent-${index}`)
    const checks = names.map((token, index) => ({
      ...check,
      token,
      ...(index % 2 === 1 && { observed: 'unexplained' as const, result: 'failed' as const, drift: true }),
      timeToDeadMs: { sinceSent: index, sinceAcknowledged: index },
    }))
    const [token] = ALL.passing.tokens
    if (token === undefined) throw new Error('no token')
    const leftovers = names.map((what) => ({ what, reason: 'nobody knows' }))
    const record: RunRecord = {
      ...ALL.passing,
      run: { ...ALL.passing.run, outcome: 'failed' },
      tokens: names.map((handle) => ({ ...token, handle })),
      steps: [first, ...steps].map((step) => ({ ...step, status: 'failed', checks })),
      cleanup: { ...ALL.passing.cleanup, status: 'failed', leftovers },
    }
    const page = html.render(one(record), CONTEXT)
    expect(page.length).toBeLessThan(2_000_000)
    const board = /<tbody>[\s\S]*?<\/tbody>/.exec(page)?.[0] ?? ''
    expect(board.match(/<tr>/g)).toHaveLength(Math.floor(1200 / (steps.length + 3)))
    expect(board).not.toContain('<code>agent-2</code>')
    expect(/\d+ more rows, \d+ of them not as expected/.test(page)).toBe(true)
  })

  test('what was asked and answered stands in the finding and with its step, at most for 200 tokens', () => {
    const exchange = (answer: 'refused' | 'valid', requestId: string) =>
      ({
        answer,
        method: 'POST',
        path: '/v1/x',
        status: 200,
        requestId,
        at: '2026-02-03T04:05:06.7Z',
        tookMs: 2,
      }) as const
    const record: RunRecord = {
      ...ALL.failing,
      steps: ALL.failing.steps.map((step) => ({
        ...step,
        checks: step.checks.flatMap((check) =>
          Array.from({ length: check.result === 'failed' ? 2 : 60 }, (_, index) => ({
            ...check,
            exchanges: [exchange('valid', `before-${index}`), exchange('refused', `after-${check.result}`)],
          })),
        ),
      })),
    }
    const page = html.render(one(record), CONTEXT)
    const rows = page.match(/<td>200, <strong>refused<\/strong>/g) ?? []
    const findings = page.match(/aria-label="Exchanges behind: /g) ?? []
    expect(findings.length).toBeGreaterThan(0)
    expect(rows).toHaveLength(200 + findings.length)
    expect(page.match(/after-failed<\/code>/g)?.length).toBeGreaterThan(findings.length)
    expect(page).toContain('<code>POST /v1/x</code>')
    expect(html.render(one(ALL.failing), CONTEXT)).not.toContain('Exchanges behind')
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
