import { LONGEST_NAME } from '../../agentwrit/facts.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { RUN_ID_LENGTH, wireName } from '../parts/wire-name.ts'
import type { Rule } from './rule.ts'

/** A task or orchestrator that is too long once the run's id stands in front of it. */
export const longName: Rule = ({ outline }) => {
  const { agents, steps, isolation } = outline
  const all = [...agents, ...steps.flatMap(({ action }) => action?.makes.agents ?? [])]
  return all.flatMap(({ task, orch, taskPlace, place }) =>
    [
      { what: 'task', name: task, at: taskPlace },
      { what: 'orchestrator', name: orch, at: place },
    ].flatMap(({ what, name, at }) => {
      const { length } = wireName(isolation, 'x'.repeat(RUN_ID_LENGTH), name)
      return length > LONGEST_NAME ? [diagnostic('long-name', at, { what, length, limit: LONGEST_NAME })] : []
    }),
  )
}
