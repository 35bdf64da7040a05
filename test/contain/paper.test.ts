import { expect, test } from 'vitest'
import type { IncidentRecord } from '../../src/contain/record.ts'
import { containmentPaper } from '../../src/contain/words/paper.ts'
import { paperHtml, paperMarkdown } from '../../src/paper/render.ts'

const AGENT = 'spiffe://agentwrit.local/agent/o/etl/80f8'

const RECORD: IncidentRecord = {
  incident: 1,
  id: 'abcdefghij',
  tool: '0.1.0',
  startedAt: '2026-11-26T10:00:00.000Z',
  endedAt: '2026-11-26T10:00:05.000Z',
  broker: { url: 'http://127.0.0.1:8080', version: '2.0.0', uptimeSeconds: 7 },
  named: { kind: 'agent', agent: AGENT },
  log: { events: 12, word: 'whole' },
  found: [],
  ways: [],
  consent: { way: 'agent', targets: [AGENT], by: 'terminal', canaries: [] },
  entries: [{ level: 'agent', target: AGENT, acknowledged: true }],
  probes: [],
  unproved: [],
  storage: [{ status: 'stored', lost: 0, repeats: 0, auditLost: 0, appLookUps: 0 }],
  sightings: [],
  leftovers: [],
  problems: [],
  verdict: ['Contained: all of it.'],
  afterwards: [],
  exitCode: 0,
}

const textOf = (record: Partial<IncidentRecord>): string =>
  paperMarkdown(containmentPaper({ ...RECORD, ...record }))

test('the last word stands first, as it was told, and nothing else calls it contained', () => {
  const verdict = ['Revoked; not all of it proved.', 'revoked, not probed: the token of etl']
  const text = textOf({ verdict, exitCode: 3 })
  expect(text.split('\n').slice(4, 7)).toEqual([
    '> Revoked; not all of it proved.',
    '',
    '- revoked, not probed: the token of etl',
  ])
  expect(text.replace('Containment', '')).not.toMatch(/contain/i)
  expect(textOf({ verdict: [], exitCode: 130 })).toContain('It ended without a verdict.')
})

test('what an earlier containment revoked is told as that', () => {
  const entries = RECORD.entries.map((entry) => ({ ...entry, earlier: true }) as const)
  expect(textOf({ entries })).toContain('has it from an earlier containment')
})

test('what the broker did not acknowledge or store is told', () => {
  const text = textOf({
    entries: [{ level: 'agent', target: AGENT, acknowledged: 'no answer' }],
    storage: [
      { status: 'not-stored', lost: 2, repeats: 1, auditLost: 0, appLookUps: 0, note: 'the disk is full' },
    ],
    problems: ['the log could not be read'],
  })
  for (const words of [
    'did not acknowledge it: no answer',
    'NOT stored: it is forgotten when the broker starts again: the disk is full',
    'the log could not be read',
  ])
    expect(text).toContain(words)
})

test('nothing that a broker or a token says acts in the page', () => {
  const hostile = '<img src=x onerror=alert(1)>"\u202e\u0007'
  const html = paperHtml(
    containmentPaper({
      ...RECORD,
      ticket: hostile,
      broker: { ...RECORD.broker, url: hostile, version: hostile },
      named: {
        kind: 'token',
        jti: hostile,
        subject: hostile,
        task: hostile,
        chain: [hostile],
        scope: [hostile],
        issuedAt: Number.NaN,
        expiresAt: 1e300,
        vouched: false,
      },
      log: { events: 1, word: hostile, why: hostile },
      probes: [
        {
          what: hostile,
          kind: 'held',
          jti: hostile,
          fingerprint: hostile,
          agent: hostile,
          expected: 'dead',
          before: 'alive',
          after: 'alive',
        },
      ],
      sightings: [{ at: hostile, what: hostile, open: true }],
      verdict: [hostile, hostile],
      afterwards: [hostile],
    }),
  )
  expect(html).not.toContain('<img')
  for (const character of ['\u0007', '\u202e']) expect(html).not.toContain(character)
  expect(html).toContain('NaN s after 1970')
})
