import { expect, test } from 'vitest'
import { playbookEntry, type PlaybookEntry } from '../../src/handbook/entry.ts'
import { renderTable } from '../../src/handbook/table.ts'
import { soundPlaybook } from '../playbook/sound.ts'

function entry(guidance: string, today: string = '2026-11-26'): PlaybookEntry {
  const text = `version: 1
id: small
title: Small
${guidance}
agents:
  reader: { scope: [read:data:a] }
  writer: { scope: [read:data:a] }
steps:
  - id: leak
    revoke: { token: reader }
    expect: { dead: [reader], alive: [writer] }
`
  return playbookEntry(soundPlaybook(text, {}, 'small.yaml'), today)
}

test.each([
  ['2026-11-26', 'current'],
  ['2026-12-06', 'current'],
  ['2026-12-07', 'due'],
])('a review of every ten days is on %s %s', (today, state) => {
  const found = entry('guidance: { reviewed: 2026-11-26, review-every: 10 }', today)
  expect(found.review).toEqual({ last: '2026-11-26', due: '2026-12-06', state })
})

test.each([
  '',
  'guidance: { status: draft }',
  'guidance: { reviewed: 2026-11-26 }',
  'guidance: { review-every: 9 }',
])('with "%s" nobody can say whether a review is due', (guidance) =>
  expect(entry(guidance).review.state).toBe('unknown'),
)

test('a day that is in no calendar is no date for a review', () => {
  expect(entry('guidance: { reviewed: 2026-02-31, review-every: 9 }').review.due ?? 'none').toBe('none')
})

test('the table marks what runs by its name only and whose review is due, and gives what there is room for', () => {
  const due = entry(
    'by-name: true\nguidance: { situation: It leaks, reviewed: 2026-01-01, review-every: 1, status: active }',
  )
  const wide = renderTable([due], { color: false, unicode: true, width: 140 })
  expect(wide).toBe(`playbook   revokes  phase  severity  status  when
small * !  token    -      -         active  It leaks

1 playbook, 1 by name only (*), 1 whose review is due (!)
`)
  const narrow = renderTable([due], { color: false, unicode: true, width: 80 })
  expect(narrow).toContain('playbook   revokes  when\nsmall * !  token    It leaks\n')
})

test('on a narrow screen each playbook is a paragraph, of which nothing is cut off', () => {
  const small = entry('guidance: { status: active }')
  const long = {
    ...small,
    id: 'a-playbook-with-a-long-name',
    situation: 'a token was seen where it should not be',
  }
  const text = renderTable([long], { color: false, unicode: true, width: 40 })
  for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(40)
  expect(text).not.toContain('…')
  expect(text.replaceAll(/\s+/g, ' ')).toContain('when: a token was seen where it should not be')
})
