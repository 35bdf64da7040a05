import { readAgents, scopesOf, type Defaults } from '../parts/agents.ts'
import { readStep } from './step.ts'
import type { Outline } from './outline.ts'
import { durationOf, type DurationOutline } from '../parts/duration.ts'
import { entryOf, textOf, valueOf, type Key } from '../shape/keys.ts'
import { textsOf, type MapNode, type Node } from '../text/tree.ts'

const FIVE_MINUTES = 300_000

/** Reads a document into an outline: everything in its place, every default filled in. */
export function readOutline(root: MapNode): Outline {
  const durations: DurationOutline[] = []
  const facts = readFacts(root)
  const defaults = readDefaults(root, facts.id, durations)
  const steps = entryOf(root, 'steps')
  const items = steps?.value.kind === 'list' ? steps.value.items : []
  return {
    ...facts,
    agents: readAgents(valueOf(root, 'agents'), defaults, durations),
    steps: items.map((node, index) => readStep(node, { index, defaults, durations })),
    stepsPlace: steps?.keyPlace ?? { span: { start: root.span.start, end: root.span.start + 1 } },
    durations,
  }
}

function readFacts(root: MapNode): Omit<Outline, 'agents' | 'steps' | 'stepsPlace' | 'durations'> {
  const textAt = (key: Key): string | undefined => textOf(root, key)?.value.trim()
  const id = textAt('id') ?? 'playbook'
  const [summary, owner, severity] = [textAt('summary'), textAt('owner'), textAt('severity')]
  return {
    id,
    title: textAt('title') ?? id,
    ...(summary !== undefined && { summary }),
    ...(owner !== undefined && { owner }),
    ...(severity !== undefined && { severity }),
    tags: textsOf(valueOf(root, 'tags')).map(({ value }) => value),
    references: readReferences(valueOf(root, 'references')),
    mode: textAt('mode') === 'live' ? 'live' : 'drill',
    isolation: textAt('isolation') === 'none' ? 'none' : 'run',
  }
}

function readDefaults(root: MapNode, id: string, durations: DurationOutline[]): Defaults {
  const entry = entryOf(root, 'defaults')
  const node = entry?.value
  const task = textOf(node, 'task')
  const scope = valueOf(node, 'scope')
  return {
    orch: textOf(node, 'orch')?.value ?? id,
    task: task?.value ?? id,
    ttlMs: durationOf(node, 'ttl', durations) ?? FIVE_MINUTES,
    scope: scopesOf(scope),
    ...(task !== undefined && { taskPlace: task }),
    ...(scope !== undefined && { scopePlace: scope }),
  }
}

function readReferences(node: Node | undefined): Outline['references'] {
  if (node?.kind !== 'list') return []
  return node.items.map((item) => {
    const url = textOf(item, 'url')?.value
    return {
      source: textOf(item, 'source')?.value ?? '',
      id: textOf(item, 'id')?.value ?? '',
      ...(url !== undefined && { url }),
    }
  })
}
