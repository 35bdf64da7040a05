import type { DefaultsDocument, PlaybookDocument, ReferenceDocument } from './document.generated.ts'
import { readAgents, type Defaults } from './read-agents.ts'
import { readStep } from './read-step.ts'
import type { DurationOutline, Outline } from './outline.ts'
import { durationOf } from './read-duration.ts'
import { entryOf, isText, textOf, textsOf, valueOf, type MapNode, type Node } from './tree.ts'

const FIVE_MINUTES = 300_000

/** Reads a document into an outline: everything in its place, every default filled in. */
export function readOutline(root: MapNode): Outline {
  const durations: DurationOutline[] = []
  const id = textOf<PlaybookDocument>(root, 'id')?.value ?? 'playbook'
  const defaults = readDefaults(root, id, durations)
  const steps = entryOf<PlaybookDocument>(root, 'steps')
  const items = steps?.value.kind === 'list' ? steps.value.items : []
  const start = { span: { start: root.span.start, end: root.span.start + 1 } }
  return {
    id,
    title: textOf<PlaybookDocument>(root, 'title')?.value.trim() ?? id,
    ...optionalText(root, 'summary'),
    ...optionalText(root, 'owner'),
    ...optionalText(root, 'severity'),
    tags: textsOf(valueOf<PlaybookDocument>(root, 'tags')).map(({ value }) => value),
    references: readReferences(valueOf<PlaybookDocument>(root, 'references')),
    mode: textOf<PlaybookDocument>(root, 'mode')?.value === 'live' ? 'live' : 'drill',
    isolation: textOf<PlaybookDocument>(root, 'isolation')?.value === 'none' ? 'none' : 'run',
    agents: readAgents(valueOf<PlaybookDocument>(root, 'agents'), defaults, durations),
    steps: items.map((node, index) => readStep(node, { index, defaults, durations })),
    stepsPlace: steps?.keyPlace ?? start,
    durations,
  }
}

function readDefaults(root: MapNode, id: string, durations: DurationOutline[]): Defaults {
  const entry = entryOf<PlaybookDocument>(root, 'defaults')
  const node = entry?.value
  const task = textOf<DefaultsDocument>(node, 'task')
  const scope = valueOf<DefaultsDocument>(node, 'scope')
  return {
    orch: textOf<DefaultsDocument>(node, 'orch')?.value ?? id,
    task: task?.value ?? id,
    ttlMs: durationOf<DefaultsDocument>(node, 'ttl', durations) ?? FIVE_MINUTES,
    scope: scope?.kind === 'list' ? scope.items.filter(isText) : [],
    ...(task !== undefined && { taskPlace: task }),
    ...(scope !== undefined && { scopePlace: scope }),
  }
}

function optionalText<K extends 'summary' | 'owner' | 'severity'>(root: Node, key: K): { [P in K]?: string } {
  const text = textOf<PlaybookDocument>(root, key)?.value.trim()
  // One key with one text is what the return type says; TypeScript cannot see that through a computed key.
  return (text === undefined ? {} : { [key]: text }) as { [P in K]?: string }
}

function readReferences(node: Node | undefined): Outline['references'] {
  if (node?.kind !== 'list') return []
  return node.items.map((item) => {
    const url = textOf<ReferenceDocument>(item, 'url')?.value
    return {
      source: textOf<ReferenceDocument>(item, 'source')?.value ?? '',
      id: textOf<ReferenceDocument>(item, 'id')?.value ?? '',
      ...(url !== undefined && { url }),
    }
  })
}
