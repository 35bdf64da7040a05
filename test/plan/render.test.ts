import { expect, test } from 'vitest'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { planPlaybook } from '../../src/plan/plan.ts'
import { renderPlanMarkdown } from '../../src/reports/plan/markdown.ts'
import { renderPlanText } from '../../src/reports/plan/text.ts'
import { agent, mainPlaybook, playbookOf } from './playbooks.ts'

const NASTY = '\u001b[2J\u202eevil\u0007\u200b | <b>x</b> `c` [l](http://e.vil) **s** www.e.vil @all'

const nasty = planPlaybook(
  playbookOf({
    title: NASTY,
    agents: [agent(`reader${NASTY}`, `task${NASTY}`)],
    steps: [
      {
        id: `step${NASTY}`,
        title: NASTY,
        scenario: `one\ntwo ${NASTY}`,
        action: { kind: 'revoke', level: 'task', targets: [`task${NASTY}`], source: 'playbook' },
      },
    ],
  }),
)

test('control characters, direction marks and invisible ones are shown and never sent', () => {
  const pages = [renderPlanText(nasty), renderPlanMarkdown(nasty)]
  for (const page of pages) {
    expect(page).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u)
    expect(page).toContain('evil')
  }
  expect(renderPlanText(nasty)).toContain('\\u001b[2J\\u202eevil\\u0007\\u200b')
})

test('nothing from a playbook acts as Markdown', () => {
  const page = renderPlanMarkdown(nasty)
  expect(page).not.toMatch(/<b|b>|(?<!\\)`|(?<!\\)\[l|http:\/\/|(?<!\\)\*\*s|www\.e|@(?!<!-- -->)/)
  const rows = page.split('\n').filter((line) => line.startsWith('|'))
  const columns = rows.map((row) => row.split(/(?<!\\)\|/).length - 2)
  expect(new Set(columns)).toEqual(new Set([3, 4]))
})

test('a title that starts like a list or a heading stays text', () => {
  const page = renderPlanMarkdown(
    planPlaybook(playbookOf({ agents: [], steps: [{ id: 's', scenario: '1. # x' }] })),
  )
  expect(page).toContain('\n1\\. # x\n')
})

test('colour is there when asked for, and changes nothing else', () => {
  const plan = planPlaybook(mainPlaybook())
  const escape = String.fromCharCode(27)
  expect(renderPlanText(plan)).not.toContain(escape)
  const coloured = renderPlanText(plan, { color: true })
  expect(coloured).toContain(`${escape}[31m`)
  expect(coloured.replaceAll(new RegExp(`${escape}\\[\\d+m`, 'g'), '')).toBe(renderPlanText(plan))
})

test('without Unicode everything is ASCII', () => {
  expect(renderPlanText(planPlaybook(mainPlaybook()), { unicode: false })).toMatch(/^[\n -~]*$/)
})

test.each([40, 60, 100])('no line of the main plan is wider than %i', (width) => {
  const lines = renderPlanText(planPlaybook(mainPlaybook()), { width }).split('\n')
  expect(lines.filter((line) => line.length > width)).toEqual([])
})

test('more steps than fit the width go on in a second block', () => {
  const steps = Array.from({ length: 60 }, (_, index) => ({ id: `s${index}` }))
  const page = renderPlanText(planPlaybook(playbookOf({ agents: [agent('reader')], steps })), { width: 80 })
  const numbers = page.split('\n').filter((line) => line.startsWith('  step  '))
  expect(numbers.join(' ').match(/\d+/g)).toEqual(Array.from({ length: 61 }, (_, index) => String(index)))
  expect(Math.max(...page.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

test('a state that nobody can tell has a sign, a word and a place in the key, in every format', () => {
  const plan = planPlaybook(mainPlaybook())
  const [first] = plan.tokens
  const steps = plan.steps.map((step) => ({
    ...step,
    board: step.board.map((state) =>
      state.token === first?.handle ? { ...state, state: 'unknown' as const } : state,
    ),
  }))
  const untold = { ...plan, steps }
  expect(renderPlanText(untold)).toMatch(/◌ unknown/)
  expect(renderPlanText(untold)).toContain(`unknown  ${first?.handle}`)
  expect(renderPlanText(untold, { unicode: false })).toMatch(/^[\n -~]*~ unknown/)
  expect(renderPlanMarkdown(untold)).toContain('❔ unknown.')
  expect(renderPlanMarkdown(untold)).toContain(`- unknown: ${first?.handle}`)
  expect([renderPlanText(plan), renderPlanMarkdown(plan)].join('')).not.toContain('unknown')
})

test('a plan says which hosts are shown which tokens, and what the operator has to say first', () => {
  const { playbook } = checkPlaybook({
    file: 'points.yaml',
    text: `version: 1
id: points
title: Points
mode: live
inputs: { where: { description: Where the cache is } }
tokens: { leaked: {} }
points:
  orders: { url: "https://orders.example/me?a=b", alive: { status: 200 }, dead: { status: 401 } }
  cache: { url: "\${{ inputs.where }}", method: POST, header: X-Key, alive: { status: 200 }, dead: { status: 401 } }
agents: { reader: { scope: [read:data:a], count: 2, task: crowd }, writer: { scope: [read:data:a] } }
steps:
  - { id: one, revoke: { task: crowd }, expect: { dead: { tokens: ["reader[*]"], at: { orders: 30s, cache: 1s } }, alive: [writer] } }
  - { id: two, revoke: { token: leaked }, expect: { dead: { tokens: [leaked], at: { orders: 2s } } } }
`,
  })
  if (playbook === undefined) throw new RangeError('no playbook')
  const plan = planPlaybook(playbook)
  const section = (page: string): string =>
    /\n#* ?Where tokens are sent.*?(?=\n#* ?What you)/s.exec(page)?.[0] ?? page
  expect(section(renderPlanText(plan))).toMatchInlineSnapshot(`
    "
    Where tokens are sent besides the broker
      orders: https://orders.example (GET, in the header Authorization)
        one: reader[0-1], which must be refused within 30 s, and still at the end
        two: leaked, which must be refused within 2 s, and still at the end
        each time before and after: a control token of this tool, whole and with a spoiled signature
        nothing is sent there without --allow-host=https://orders.example --yes=https://orders.example,
        for leaked
      cache: an address that is given when it is run (POST, in the header X-Key)
        one: reader[0-1], which must be refused within 1 s, and still at the end
        each time before and after: a control token of this tool, whole and with a spoiled signature
    "
  `)
  expect(section(renderPlanMarkdown(plan))).toMatchInlineSnapshot(`
    "
    ## Where tokens are sent besides the broker

    - **orders: https\\://orders.example (GET, in the header Authorization)**
      - one: reader\\[0-1\\], which must be refused within 30 s, and still at the end
      - two: leaked, which must be refused within 2 s, and still at the end
      - each time before and after: a control token of this tool, whole and with a spoiled signature
      - nothing is sent there without --allow-host=https\\://orders.example --yes=https\\://orders.example, for leaked
    - **cache: an address that is given when it is run (POST, in the header X-Key)**
      - one: reader\\[0-1\\], which must be refused within 1 s, and still at the end
      - each time before and after: a control token of this tool, whole and with a spoiled signature
    "
  `)
  expect(plan.points?.map(({ name, brought }) => [name, brought])).toEqual([
    ['orders', ['leaked']],
    ['cache', []],
  ])
})
