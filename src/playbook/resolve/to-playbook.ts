import type { Source } from '../../diagnostics/source.ts'
import type { Outline } from '../outline/outline.ts'
import type { Playbook, Step } from '../playbook.ts'
import type { Moment, Timeline } from './timeline.ts'

/** The resolved playbook. Only meant to be run when nothing was wrong with the document. */
export function toPlaybook(source: Source, outline: Outline, timeline: Timeline): Playbook {
  const { id, title, summary, owner, severity, tags, references, mode, isolation } = outline
  return {
    source,
    id,
    title,
    ...(summary !== undefined && { summary }),
    ...(owner !== undefined && { owner }),
    ...(severity !== undefined && { severity }),
    tags,
    references,
    mode,
    isolation,
    agents: timeline.agents,
    steps: timeline.moments.map(toStep),
  }
}

function toStep({ step, action, expectations }: Moment): Step {
  const { id, place, title, scenario, timeoutMs, expect } = step
  return {
    id,
    ...(title !== undefined && { title: title.value.trim() }),
    ...(scenario !== undefined && { scenario: scenario.value.trim() }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(action !== undefined && { action }),
    expectations,
    ...(expect.withinMs !== undefined && { withinMs: expect.withinMs }),
    ...(expect.holdsMs !== undefined && { holdsMs: expect.holdsMs }),
    span: place.span,
  }
}
