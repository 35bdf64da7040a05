import { LONGEST_NAME } from '../../agentwrit/facts.ts'
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { RUN_ID_LENGTH, wireName } from '../parts/wire-name.ts'
import type { Round } from '../playbook.ts'
import type { Rule } from './rule.ts'

/** `repeat` where no twin of the target can be made, or where the name of a task's twin is too long. */
export const notRepeatable: Rule = ({ outline, timeline }) =>
  timeline.moments.flatMap(({ step, twinned }): readonly Diagnostic[] => {
    if (step.repeat === undefined || twinned === undefined) return []
    const { place } = step.repeat
    if ('problem' in twinned) return [diagnostic('not-repeatable', place, twinned)]
    const length = Math.max(0, ...twinned.rounds.flatMap(tasksOf).map(lengthIn(outline.isolation)))
    return length > LONGEST_NAME
      ? [diagnostic('long-name', place, { what: 'task of a round', length, limit: LONGEST_NAME })]
      : []
  })

function tasksOf({ makes }: Round): readonly string[] {
  return makes.flatMap((made) => (made.kind === 'create' ? made.agents.map(({ facts }) => facts.task) : []))
}

function lengthIn(isolation: 'run' | 'none'): (task: string) => number {
  return (task) => wireName(isolation, 'x'.repeat(RUN_ID_LENGTH), task).length
}
