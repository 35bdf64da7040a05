import { openExercise, type Exercise } from '../../src/tabletop/exercise.ts'
import type { Script } from '../../src/tabletop/script.ts'
import type { Stage } from '../../src/tabletop/stage.ts'
import { rehearsed } from '../tabletop/rooms.ts'

/** What would do something if any page took a text for markup. */
export const HOSTILE = `<img src=x onerror="document.title='owned'"></p><script>document.title='owned'</script>`

/** Every text of a playbook that is free is hostile; what only the facilitator may see says so. */
const PLAYBOOK = `version: 1
id: hostile
title: 'It renewed ${quoted('title')}'
summary: 'A token was seen ${quoted('summary')}'
exercise:
  duration: 30m
  rules: ['No blame ${quoted('rule')}']
  roles:
    commander: { title: 'Commander ${quoted('role')}', key: true }
    scribe: { title: 'Scribe ${quoted('role')}' }
  objectives:
    narrowest: { text: 'Narrow ${quoted('objective')}', criteria: ['PRIVATE ${quoted('criterion')}'] }
  notes: 'PRIVATE ${quoted('preparation')}'
  chance:
    - { fault: 'late:chain:2s', title: 'Slow ${quoted('card')}', text: 'It takes time ${quoted('card')}' }
    - { fault: 'slow:50ms', title: 'Slower ${quoted('card')}', text: 'It takes time ${quoted('card')}' }
agents:
  reader: { scope: [read:data:a], task: nightly }
  writer: { scope: [write:data:a], task: nightly }
  auditor: { scope: [read:data:b, write:ledger:quarterly_statements_of_the_northern_region_2026], task: other }
steps:
  - id: alert
    title: 'Alert ${quoted('step')}'
    scenario: 'Pasted ${quoted('scenario')}'
    notes: 'PRIVATE ${quoted('note')}'
    inject: { at: 1m, audience: [commander], channel: ticket, text: 'Pasted ${quoted('inject')}', discussion: 'PRIVATE ${quoted('discussion')}' }
  - id: rotate
    notes: 'PRIVATE ${quoted('note')}'
    inject: { at: 5m, channel: log, text: 'Renewed ${quoted('inject')}' }
    renew: { token: reader, as: fresh }
  - id: first
    decide:
      question: 'What now ${quoted('question')}'
      by: commander
      time: 5m
      options:
        token: { text: 'The token ${quoted('option')}', revoke: { token: reader } }
        agent: { text: 'The agent ${quoted('option')}', revoke: { agent: reader } }
        task: { text: 'The task ${quoted('option')}', revoke: { task: nightly } }
        nothing: { text: 'Wait ${quoted('option')}' }
      goal: { dead: [fresh], alive: [auditor, writer] }
      best: agent
      why: 'LATER ${quoted('why')}'
`

function quoted(what: string): string {
  return `${what} ${HOSTILE}`.replaceAll("'", "''")
}

interface Played {
  readonly exercise: Exercise
  readonly now: () => number
  readonly script: Script
}

/** The exercise, opened, on the model's stage but for the log, which holds what a hostile broker would say. */
export function hostileExercise(): Played {
  const { exercise: rehearsal, ports, clock } = rehearsed(PLAYBOOK)
  const [opened] = rehearsal.events()
  if (opened?.type !== 'opened') throw new Error('an exercise begins by being opened')
  const stage: Stage = {
    ...ports.stage,
    log: async () => [
      { at: '2026-01-05T09:05:00Z', event: `token_renewed ${HOSTILE}`, outcome: 'success', detail: HOSTILE },
    ],
    call: async (token) => ({ ...(await ports.stage.call(token)), call: `GET /v1/resource ${HOSTILE}` }),
  }
  return { exercise: openExercise({ ...ports, stage }, opened.opening), now: clock.now, script: ports.script }
}
