import type { Change } from './change.ts'
import type { Comparison, PlaybookChange } from './compare.ts'
import type { StepChange } from './steps.ts'
import { durationText } from '../../text/duration.ts'
import { plural } from '../../text/plural.ts'

export const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  same: 'the same',
  better: 'better',
  different: 'different',
  worse: 'worse',
}

/** A comparison in one sentence. The same is not green: two that failed alike are the same. */
export function sentenceOf({ playbooks, sides }: Comparison): string {
  const count = (wanted: Change): number => playbooks.filter(({ change }) => change === wanted).length
  const parts = (['worse', 'different', 'better', 'same'] as const)
    .map((change) => ({ change, many: count(change) }))
    .filter(({ many }) => many > 0)
    .map(({ change, many }) => `${many} ${CHANGE_WORDS[change]}`)
  const [, newer] = sides
  const red = newer.playbooks - newer.green
  const green = red === 0 ? 'all are green now' : `${plural(red, 'playbook')} not green now`
  return parts.length === 0 ? 'nothing to compare' : `${parts.join(', ')}; ${green}`
}

/** One line for what a playbook comes to. */
export function playbookLine({ change, words: [was, is], green }: PlaybookChange): string {
  const both = was === is ? is : `${was}, now ${is}`
  const alike = change === 'same' && !green[1] ? ', not green on either side' : ''
  return `${CHANGE_WORDS[change]}: ${both}${alike}`
}

/** What there is to tell of a step, beside what its status is on each side. */
export function tokenLines({ tokens }: StepChange): readonly (readonly [string, string, string])[] {
  const shown = tokens.slice(0, TOKENS_SHOWN).map(({ token, words }) => [token, ...words] as const)
  const rest = tokens.length - shown.length
  return rest > 0 ? [...shown, [`and ${plural(rest, 'more token')}`, '', ''] as const] : shown
}

/** A fleet of thousands shall not fill the page; the records have them all. */
const TOKENS_SHOWN = 20

/** The longest time to dead on each side. */
export function deathTexts({ diedMs: [was, is] }: StepChange): readonly [string, string] {
  return [was === undefined ? '' : durationText(was), is === undefined ? '' : durationText(is)]
}

/** The names of the sides, and what stands above them. */
export function sideRows({
  sides: [older, newer],
}: Comparison): readonly (readonly [string, string, string])[] {
  const told = [...new Set([...older.circumstances, ...newer.circumstances].map(({ what }) => what))]
  const valueOf = (side: typeof older, what: string): string =>
    (side.circumstances.find((one) => one.what === what)?.values ?? []).map(({ text }) => text).join(', ')
  return [
    ...told.map((what) => [what, valueOf(older, what), valueOf(newer, what)] as const),
    ['green', greenText(older), greenText(newer)],
  ]
}

function greenText({ green, playbooks }: Comparison['sides'][number]): string {
  return `${green} of ${plural(playbooks, 'playbook')}`
}
