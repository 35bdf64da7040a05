import type { Mention } from './mention.ts'

/** The name at an offset, its end included: that is where a caret stands after it. */
export function mentionAt(mentions: readonly Mention[], offset: number): Mention | undefined {
  const here = mentions.filter(
    ({ span, from }) => from === undefined && span.start <= offset && offset <= span.end,
  )
  return here.find(({ role }) => role !== 'stands in') ?? here[0]
}

/** Every place that says the same name. */
export function sameName(mentions: readonly Mention[], { kind, name }: Mention): readonly Mention[] {
  return mentions.filter((other) => other.kind === kind && other.name === name)
}

/** Where a name comes from: a task from the first place that names it, everything else from the place that makes it. */
export function definitionsOf(mentions: readonly Mention[], wanted: Mention): readonly Mention[] {
  const all = sameName(mentions, wanted).filter(({ role }) => role !== 'use')
  const made = all.filter(({ role }) => role === 'definition')
  const found = made.length > 0 ? made : all
  return wanted.kind === 'task' ? found.slice(0, 1) : found
}
