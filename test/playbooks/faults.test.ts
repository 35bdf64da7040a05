import { expect, test } from 'vitest'
import { parseFaults } from '../../src/embedded/faults/parse.ts'
import { FAULT_FORMS } from '../faults/catalog.ts'
import { runBroken } from '../faults/broken-run.ts'
import { NOT_SHOWN, SHOWN } from './shows.ts'

// All of them take longer than a run of all tests may: `npm run test:library` has them, and with others goes every ninth.
const EVERY = process.env['MODE'] === 'library' ? 1 : 9

test.each(SHOWN.filter((_, index) => index % EVERY === 0))(
  '$fault is shown by $playbook',
  async ({ fault, playbook, exit, pace = 1 }) => {
    const ran = await runBroken({ playbook, faults: [fault], pace })
    expect(ran.exit, ran.text).toBe(exit)
  },
)

test('every fault there is, is shown or does no harm', () => {
  const told = [...SHOWN, ...NOT_SHOWN].map(({ fault }) => fault)
  expect(parseFaults(told).problems).toEqual([])
  const words = new Set(told.map((fault) => fault.split(':')[0]))
  expect(FAULT_FORMS.map(({ word }) => word).filter((word) => !words.has(word))).toEqual([])
})
