import { expect, test } from 'vitest'
import { renderIndexPage, renderRunbook } from '../../src/handbook/pages.ts'
import { markdownTable } from '../../src/text/markdown-table.ts'
import { NOT_SHOWN, SHOWN } from '../playbooks/shows.ts'
import { shipped } from './shipped.ts'

const ALL = shipped()

const INTRO = `# Playbooks

Which playbook to take, by the situation you are in. \`firebreak list\` shows the same in a terminal,
\`firebreak docs PLAYBOOK\` prints one as a runbook, and \`firebreak docs --index FOLDER\` makes a page like this one of yours.

A drill makes its own agents and revokes nothing else: run it before you need it. What a title calls a *limit* is how broker
2.0.0 is today; the playbook fails once that changes. You have a real token in hand? [Begin here](leaked-token.md).

\`\`\`sh
firebreak run playbooks --jobs 4
\`\`\`
`

test('docs/playbooks.md says what the playbooks say of themselves', async () => {
  const page = `${INTRO}\n${renderIndexPage(ALL.map(({ entry }) => entry))}\n${faultsShown()}`
  await expect(page).toMatchFileSnapshot('../../docs/playbooks.md')
})

/** Every row is run by `npm run test:full`, and some with all other tests. */
function faultsShown(): string {
  const code = (text: string): string => `\`${text}\``
  const shown = SHOWN.map(({ fault, playbook, exit }) => [code(fault), code(playbook), String(exit)])
  const harmless = NOT_SHOWN.map(({ fault, because }) => [code(fault), 'none, and rightly', because])
  return [
    '## Which fault turns which red',
    '',
    'What a broker may do wrong, a playbook that is not green with it, and its [exit code](exit-codes.md); the',
    '[faults](faults.md) are those of the stand-in.',
    '',
    ...markdownTable(['fault', 'playbook', 'exit'], [...shown, ...harmless]),
    '',
  ].join('\n')
}

test.each(['app-credential-leak', 'leak-after-renewal'])('the runbook of %s', async (id) => {
  const one = ALL.find(({ entry }) => entry.id === id)
  const runbook = one && renderRunbook(one.playbook, one.entry)
  await expect(runbook).toMatchFileSnapshot(`golden/${id}.md`)
})

test('every playbook says when to take it, why, what it costs, and who has to look at it again', () => {
  // An exercise is found on the page about playing, and may do without.
  for (const { entry } of ALL.filter(({ entry }) => !entry.tags.includes('exercise'))) {
    const { situation, why, cost, phase, revision, status, review, outOfScope, related } = entry
    expect({ situation, why, cost, phase, revision, status, due: review.due }, entry.file).toEqual({
      situation: expect.any(String),
      why: expect.any(String),
      cost: expect.any(String),
      phase: expect.any(String),
      revision: expect.any(String),
      status: 'active',
      due: expect.any(String),
    })
    expect([outOfScope.length, related.length], entry.file).not.toContain(0)
  }
})

test('no two playbooks answer the same situation, and where one sends its reader is there', () => {
  const situations = ALL.flatMap(({ entry }) => entry.situation ?? [])
  expect(new Set(situations).size).toBe(situations.length)
  const ids = new Set(ALL.map(({ entry }) => entry.id))
  const named = ALL.flatMap(({ entry }) => [
    ...entry.related,
    ...entry.outOfScope.flatMap(({ instead }) => (/^[a-z]+(?:-[a-z]+)+$/.test(instead) ? [instead] : [])),
  ])
  expect(named.filter((id) => !ids.has(id))).toEqual([])
})

test('a title says so where a playbook holds what the broker cannot do today', () => {
  const limits = ALL.filter(({ entry }) => entry.tags.includes('limit'))
  expect(limits.length).toBeGreaterThan(8)
  const silent = ALL.filter(({ entry }) => entry.tags.includes('limit') !== entry.title.startsWith('Limit: '))
  expect(silent.map(({ entry }) => entry.id)).toEqual([])
})

/** They are the first that anybody reads, and have a playbook that goes on where they end. */
const SHORT = ['incident-response', 'leak-after-renewal']

test('every drill tries what it has stopped, and reads what the log has of it', () => {
  const drills = ALL.filter(({ playbook }) => playbook.mode === 'drill' && playbook.exercise === undefined)
  expect(drills.length).toBeGreaterThan(25)
  const short = drills.filter(({ playbook }) => {
    const done = new Set(playbook.steps.map(({ action }) => action?.kind))
    return !done.has('attempt') || !done.has('audit')
  })
  expect(short.map(({ entry }) => entry.id)).toEqual(SHORT)
})
