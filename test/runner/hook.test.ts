import { expect, test } from 'vitest'
import { contradictionsIn } from '../../src/record/reading/contradictions.ts'
import type { HookEnd } from '../../src/runner/context/ports.ts'
import type { TestClock } from './fake-broker.ts'
import { play, type Break } from './play.ts'

const TEXT = `version: 1
id: x
title: x
defaults: { scope: [read:data:*] }
agents: { reader: {}, witness: {} }
steps:
  - { id: leak, revoke: { token: reader }, expect: { dead: [reader] } }
  - { id: restart, hook: { name: restart-broker, restarts: true }, expect: { dead: [reader], alive: [witness] } }
`

/** It takes five seconds and ends like this. */
function ending(end: Omit<HookEnd, 'output'>) {
  return (clock: TestClock) => ({
    names: ['restart-broker'],
    run: async (): Promise<HookEnd> => {
      clock.advance(5000)
      return { output: 'done', ...end }
    },
  })
}

/** Its uptime begins anew at the start of the hook, and its lists are read back. */
function restarting(upTo: () => number): Break {
  return (broker, clock) => {
    clock.advance(100_000)
    return {
      health: async (signal) => ({ ...(await broker.health(signal)), uptimeSeconds: Math.min(upTo(), 99) }),
    }
  }
}

test('what is dead stays so over a restart that was seen', async () => {
  let looks = 0
  const { record } = await play(
    TEXT,
    restarting(() => ((looks += 1) < 4 ? 99 : 1)),
    ending({ exitCode: 0 }),
  )
  expect(record.steps.at(-1)?.action?.hook).toMatchObject({ exitCode: 0, restarted: true, result: 'held' })
  expect(contradictionsIn(record)).toEqual([])
  expect(record.steps.at(-1)?.status).toBe('held')
})

test.each<[string, Omit<HookEnd, 'output'>, string]>([
  ['the broker was not seen to start again', { exitCode: 0 }, 'was not seen to start again'],
  ['it failed', { exitCode: 3 }, 'ended with exit code 3'],
  ['a signal ended it', { signal: 'SIGKILL' }, 'was ended by SIGKILL'],
  ['it was not done in time', { timedOut: true, exitCode: 0 }, 'was not done in time'],
])('a hook proves nothing where %s', async (_, end, says) => {
  const { record } = await play(
    TEXT,
    restarting(() => 99),
    ending(end),
  )
  expect(record.run.outcome).toBe('no-verdict')
  expect(contradictionsIn(record)).toEqual([])
  expect(record.steps.at(-1)?.problems.map(({ message }) => message)).toEqual([expect.stringContaining(says)])
})

test('a revocation that does not outlive the restart fails', async () => {
  const forgets: Break = (broker, clock) => {
    clock.advance(100_000)
    let looks = 0
    return {
      health: async (signal) => {
        looks += 1
        const again = looks >= 4
        if (again) broker.revoked.clear()
        return { ...(await broker.health(signal)), uptimeSeconds: again ? 1 : 99 }
      },
    }
  }
  const { record } = await play(TEXT, forgets, ending({ exitCode: 0 }))
  expect(record.run.outcome).toBe('failed')
})

test('nothing is sent where the operator did not give the hook', async () => {
  await expect(play(TEXT)).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('restart-broker'),
  })
})

test('a record that believes a hook which failed contradicts itself', async () => {
  const { record } = await play(
    TEXT,
    restarting(() => 99),
    ending({ exitCode: 0 }),
  )
  const steps = record.steps.map((step) =>
    step.action?.hook === undefined
      ? step
      : { ...step, action: { ...step.action, hook: { ...step.action.hook, result: 'held' as const } } },
  )
  expect(contradictionsIn({ ...record, steps })).toContainEqual(expect.stringContaining('hook'))
})
