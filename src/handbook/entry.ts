import { defined } from '../defined.ts'
import type { Guidance } from '../playbook/parts/guidance.ts'
import { agentsOf, byNameOf, type Playbook } from '../playbook/playbook.ts'
import { worldOf, type Action } from '../playbook/actions/registry.ts'

/** What a library shows of one playbook. It is plain JSON. */
export interface PlaybookEntry extends Said, Omit<Guidance, 'review'> {
  readonly file: string
  /** What it is about in the lists of others: `T1528`, `ASI03`, `NHI2`. */
  readonly standards: readonly string[]
  /** The levels at which it revokes, and `app` where it changes one, in the order of its steps. */
  readonly levels: readonly string[]
  /** It is left out of a run of its folder. */
  readonly isByName: boolean
  readonly agents: number
  readonly steps: number
  readonly review: ReviewState
}

type Said = Pick<Playbook, 'id' | 'mode' | 'owner' | 'severity' | 'summary' | 'tags' | 'title'>

/** Days as year, month and day. */
interface ReviewState {
  readonly last?: string
  readonly due?: string
  readonly state: 'current' | 'due' | 'unknown'
}

/** @param today as year, month and day */
export function playbookEntry(playbook: Playbook, today: string): PlaybookEntry {
  const { source, id, title, summary, owner, severity, tags, references, mode, guidance, steps } = playbook
  const { prerequisites = [], outOfScope = [], related = [], review, ...told } = guidance ?? {}
  return {
    file: source.file,
    id,
    title,
    ...defined({ summary, owner, severity }),
    tags,
    standards: references.map((reference) => reference.id),
    levels: levelsOf(playbook),
    mode,
    isByName: byNameOf(playbook) !== undefined,
    agents: agentsOf(playbook).length,
    steps: steps.length,
    ...told,
    review: reviewState(review, today),
    prerequisites,
    outOfScope,
    related,
  }
}

function levelsOf({ steps }: Playbook): readonly string[] {
  return [...new Set(steps.flatMap(({ action }) => (action === undefined ? [] : levelsOfAction(action))))]
}

function levelsOfAction(action: Action): readonly string[] {
  const change = worldOf(action)
  if (change?.kind === 'several') return change.revocations.map(({ level }) => level)
  if (change?.kind === 'revoke') return [change.level]
  return change?.kind === 'app' ? ['app'] : []
}

function reviewState(
  review: { readonly last: string; readonly every?: number } | undefined,
  today: string,
): ReviewState {
  if (review === undefined) return { state: 'unknown' }
  const { last, every } = review
  const due = every === undefined ? undefined : dayAfter(last, every)
  if (due === undefined) return { last, state: 'unknown' }
  return { last, due, state: due < today ? 'due' : 'current' }
}

/** Undefined where the day is in no calendar: JavaScript takes the 31st of February for a day in March. */
function dayAfter(day: string, days: number): string | undefined {
  const begun = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(begun) || dayOf(begun) !== day ? undefined : dayOf(begun + days * DAY_MS)
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 'YYYY-MM-DD'.length)
}

const DAY_MS = 86_400_000
