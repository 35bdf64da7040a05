import { fleetName } from '../text/fleet.ts'
import { append } from '../text/multimap.ts'
import { quotedNames } from '../text/names.ts'
import type { Finding, FindingKind } from './finding.ts'

/** What is wrong with one expectation; the sentence is made when alike ones have been put together. */
export interface Judgement<Place> {
  readonly kind: FindingKind
  readonly step: string
  readonly token: string
  readonly span: Place
  readonly say: (tokens: string) => Pick<Finding<Place>, 'reason' | 'fix'>
  readonly causes?: readonly string[]
}

/** Puts together what differs only in the token. */
export function together<Place>(judgements: readonly Judgement<Place>[]): readonly Finding<Place>[] {
  const groups = new Map<Place, Map<string, Judgement<Place>[]>>()
  for (const judgement of judgements) {
    const { kind, span, token, say } = judgement
    const here = groups.get(span) ?? new Map<string, Judgement<Place>[]>()
    groups.set(span, here)
    const { reason, fix } = say(ALL_OF_THEM)
    const key = `${kind} ${reason} ${fix}`.replaceAll(`"${token}"`, '""')
    append(here, key, judgement)
  }
  return [...groups.values()].flatMap((here) => [...here.values()].flatMap(findingOf))
}

function findingOf<Place>(alike: readonly Judgement<Place>[]): readonly Finding<Place>[] {
  const [first] = alike
  if (first === undefined) return []
  const tokens = alike.map(({ token }) => token)
  const { kind, step, span, token, causes } = first
  const { reason, fix } = first.say(ALL_OF_THEM)
  const own = alike.length === 1 ? token : fleetName(token)
  const inWords = (words: string): string =>
    words.replaceAll(`"${token}"`, `"${own}"`).replace(ALL_OF_THEM, () => quotedNames(tokens))
  return [{ kind, step, tokens, span, reason: inWords(reason), fix: inWords(fix), ...(causes && { causes }) }]
}

/** Stands for the tokens until it is known which ones there are. */
const ALL_OF_THEM = '\u0000'
