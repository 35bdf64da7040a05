import { expect, describe, test } from 'vitest'
import type { RunRecord } from '../../src/record/record.ts'
import { github } from '../../src/reports/github/github.ts'
import { githubSummary } from '../../src/reports/github/summary.ts'
import { ALL } from './records.ts'
import { CONTEXT, MIXED, one } from './reports.ts'

describe('annotations', () => {
  test('point at the line that expects it', () => {
    const [first] = github.render(one(ALL.failing), CONTEXT).split('\n')
    expect(first).toMatch(/^::error file=playbooks\/incident-response\.yaml,line=37,col=22,title=/)
    expect(first).toContain('Expected dead, observed alive.%0APredicted dead')
  })

  test('stay below the limit of ten for each kind, and the last tells how many more', () => {
    const many: RunRecord = {
      ...ALL.passing,
      run: { ...ALL.passing.run, outcome: 'no-verdict' },
      problems: Array.from({ length: 25 }, (_, index) => ({ code: 'x', message: `problem ${index}` })),
    }
    const lines = github
      .render(one(many), CONTEXT)
      .split('\n')
      .filter((line) => line.startsWith('::error'))
    expect(lines).toHaveLength(10)
    expect(lines.at(-1)).toContain('and 16 more errors')
    const twoKinds = github.render({ runs: [many, ALL.noVerdict], notRun: MIXED.notRun }, CONTEXT)
    expect(twoKinds.split('\n').filter((line) => line.startsWith('::warning')).length).toBeGreaterThan(0)
  })

  test('exactly ten are ten', () => {
    const ten: RunRecord = {
      ...ALL.passing,
      run: { ...ALL.passing.run, outcome: 'no-verdict' },
      problems: Array.from({ length: 10 }, (_, index) => ({ code: 'x', message: `problem ${index}` })),
    }
    expect(github.render(one(ten), CONTEXT)).toContain('problem 9')
  })

  test('hostile text begins no line and no command of its own', () => {
    const lines = github.render(one(ALL.hostile), CONTEXT).trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(5)
    for (const line of lines) {
      expect(line).toMatch(/^::(?:error|warning|notice) (?:file=[^:,]*,line=\d+,col=\d+,)?title=[^:,]*::/)
    }
  })

  test('a green run annotates nothing, unless it was not the own broker', () => {
    expect(github.render(one(ALL.passing), CONTEXT)).toBe('')
    expect(github.render(one(ALL.embedded), CONTEXT)).toContain('::notice')
  })
})

describe('job summary', () => {
  test('folds what is green and opens the rest', () => {
    const text = githubSummary.render(MIXED, CONTEXT)
    expect(text).toContain('4 of 5 playbooks not green')
    expect(text).toContain('<details><summary>✅ <code>contain-agent</code>')
    expect(text).toContain('<details open><summary>❌ <code>incident-response</code>')
  })

  test('stays below the size that GitHub drops', () => {
    const runs = Array.from({ length: 60 }, () => ALL.hostile)
    const text = githubSummary.render({ runs, notRun: [] }, CONTEXT)
    expect(Buffer.byteLength(text)).toBeLessThan(1_000_000)
    expect(text).toMatch(/more playbooks? did not fit here/)
  })

  test('hostile text is no HTML but our own', () => {
    const text = githubSummary.render(one(ALL.hostile), CONTEXT)
    const outsideCode = text.replaceAll(/(`+)[\s\S]*?\1(?!`)/g, '')
    const tags = new Set(outsideCode.match(/<[^>]*>/g))
    expect([...tags].toSorted()).toEqual([
      '<!-- -->',
      '</code>',
      '</details>',
      '</summary>',
      '<code>',
      '<details open>',
      '<summary>',
    ])
  })
})
