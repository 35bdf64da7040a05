import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'
import type { ExerciseEvent } from '../../src/tabletop/events.ts'
import type { Opening } from '../../src/tabletop/facts.ts'
import { openExercise, type Exercise, type ExercisePorts } from '../../src/tabletop/exercise.ts'
import { rehearse } from '../../src/tabletop/rehearsal.ts'
import { openingOf, scriptOf } from '../../src/tabletop/script.ts'

/** A playbook with two decisions; what comes between them cannot be done where the room killed too much. */
export const RENEWED = `version: 1
id: renewed
title: It renewed before anybody acted
summary: A token of the reader was seen where it should not be.
exercise:
  duration: 30m
  rules: [No blame]
  roles:
    commander: { title: Incident commander, key: true }
    scribe: { title: Scribe }
  objectives:
    narrowest: { text: Choose the narrowest level, criteria: [CRITERION they ask who renewed] }
  notes: PREPARATION begin on time
  chance:
    - { fault: 'late:chain:2s', title: A slow list, text: The broker takes its time. }
    - { fault: 'slow:validate:50ms', title: A slow wire, text: Everything takes longer. }
agents:
  reader: { scope: [read:data:a], task: nightly }
  writer: { scope: [write:data:a], task: nightly }
  auditor: { scope: [read:data:b], task: other }
steps:
  - id: alert
    title: A token in a ticket
    scenario: Somebody pasted a token.
    notes: NOTE let them read
    inject: { at: 1m, audience: [commander], channel: ticket, text: A token was pasted., discussion: DISCUSSION whose is it }
  - id: rotate
    notes: NOTE say it quietly
    inject: { at: 5m, channel: log, text: The reader renewed. }
    renew: { token: reader, as: fresh }
  - id: first
    decide:
      question: What do you revoke?
      by: commander
      time: 5m
      options:
        token: { text: The token from the ticket, revoke: { token: reader } }
        agent: { text: The reader, revoke: { agent: reader } }
        task: { text: The nightly job, revoke: { task: nightly } }
        nothing: { text: Wait }
      goal: { dead: [fresh], alive: [auditor, writer] }
      best: agent
      why: WHY its successor lives
  - id: again
    inject: { at: 15m, channel: log, text: The writer renewed as well. }
    renew: { token: writer, as: writer-2 }
  - id: second
    decide:
      question: Now what?
      time: 5m
      options:
        writer: { text: The writer, revoke: { agent: writer } }
        both: { text: Reader and writer, revoke: [{ agent: reader }, { agent: writer }] }
        nothing: { text: Wait }
      goal: { dead: [fresh, writer-2], alive: [auditor] }
      best: both
      why: WHY both of them renewed
`

function playbookOf(text: string): Playbook {
  const source = { file: 'exercise.yaml', text }
  const { playbook, diagnostics } = checkPlaybook(source, { runId: 'r1' })
  if (playbook === undefined) throw new Error(renderDiagnostics(source, diagnostics))
  return playbook
}

/** A clock that only moves when it is told to. */
interface HandClock {
  readonly now: () => number
  readonly advance: (ms: number) => void
}

interface Rehearsed {
  readonly exercise: Exercise
  readonly clock: HandClock
  readonly journal: ExerciseEvent[]
  readonly ports: ExercisePorts
}

/** An exercise on the model's stage, opened. */
export function rehearsed(text: string, change: Partial<Opening> = {}): Rehearsed {
  const script = scriptOf(playbookOf(text))
  let at = Date.UTC(2026, 0, 5, 9)
  const clock = { now: () => at, advance: (ms: number) => void (at += ms) }
  const journal: ExerciseEvent[] = []
  const ports: ExercisePorts = {
    script,
    system: AGENTWRIT,
    stage: rehearse(script, AGENTWRIT),
    now: clock.now,
    journal: (event) => void journal.push(event),
  }
  return { exercise: openExercise(ports, { ...opened(ports.script), ...change }), clock, journal, ports }
}

const OPENED = {
  runId: 'r1',
  broker: { kind: 'none', url: '' },
  solo: false,
  seed: 'spring',
  file: 'exercise.yaml',
  sha256: 'ab',
} as const

/** How the exercises of these tests are opened. */
export function opened(script: ExercisePorts['script']): Opening {
  return openingOf(script, OPENED)
}
