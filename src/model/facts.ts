import type { Agent, Token } from './world.ts'

/** What a token says of itself, by the name of the fact. Null: it certainly has none. Not there: nobody knows. */
export type Facts = Readonly<Record<string, string | null>>

/**
 * Where a token gets one fact from, by how it was made. The first source that has something counts; a token that was
 * brought has what was given with it, and of the rest nobody knows.
 */
export interface FactSource {
  readonly name: string
  readonly registered: readonly Source[]
  readonly delegated: readonly Source[]
  readonly renewed: readonly Source[]
  readonly brought: readonly Source[]
}

/**
 * The token's own handle; the agent that it is made for; a fact that this agent was registered with; or a fact of the
 * token that it is made from.
 */
type Source = 'handle' | 'holder' | `agent.${string}` | `parent.${string}`

/** What a fact can be taken from. */
interface Making {
  readonly token: Token
  readonly holder: string | undefined
  readonly agent: Agent | undefined
  /** The facts of the token that it is made from. */
  readonly parent: Facts | undefined
}

/** All facts of a token that is being made. */
export function factsOf(sources: readonly FactSource[], making: Making): Facts {
  const { origin } = making.token
  const facts: Record<string, string | null> = origin.kind === 'brought' ? { ...origin.facts } : {}
  for (const source of sources) {
    if (facts[source.name] !== undefined) continue
    const value = firstOf(source[origin.kind], making, origin.kind === 'brought' ? undefined : null)
    if (value !== undefined) facts[source.name] = value
  }
  return facts
}

/** @param otherwise what it is where no source has anything */
function firstOf<None>(
  sources: readonly Source[],
  making: Making,
  otherwise: None,
): string | null | None | undefined {
  for (const source of sources) {
    const value = valueOf(source, making)
    // What nobody knows must not be passed over: it may well be the one that counts.
    if (value !== null) return value
  }
  return otherwise
}

function valueOf(source: Source, { token, holder, agent, parent }: Making): string | null | undefined {
  if (source === 'handle') return token.handle
  if (source === 'holder') return holder
  const dot = source.indexOf('.')
  const name = source.slice(dot + 1)
  if (source.slice(0, dot) === 'parent') return parent?.[name]
  const value = agent?.facts[name] ?? ''
  // A system writes down nothing where there is nothing, so no entry can name it.
  return value === '' ? null : value
}
