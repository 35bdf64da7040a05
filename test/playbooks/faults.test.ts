import { expect, test } from 'vitest'
import { parseFaults } from '../../src/embedded/faults/parse.ts'
import { FAULT_FORMS } from '../faults/catalog.ts'
import { runBroken } from '../faults/broken-run.ts'
import { sample } from '../volume.ts'
import { NOT_SHOWN, SHOWN } from './shows.ts'

test.each(sample(SHOWN, 9))('$fault is shown by $playbook', async ({ fault, playbook, exit, callMs }) => {
  const ran = await runBroken({ playbook, faults: [fault], ...(callMs !== undefined && { callMs }) })
  expect(ran.exit, ran.text).toBe(exit)
})

test('every fault there is, is shown or does no harm', () => {
  const told = [...SHOWN, ...NOT_SHOWN].map(({ fault }) => fault)
  expect(parseFaults(told).problems).toEqual([])
  const words = new Set(told.map((fault) => fault.split(':')[0]))
  expect(FAULT_FORMS.map(({ word }) => word).filter((word) => !words.has(word))).toEqual([])
})
