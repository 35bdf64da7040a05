import { messageOf } from '../../diagnostics/catalog.ts'
import { placeIn } from '../../diagnostics/source.ts'
import type { PlannedStep } from '../../plan/plan.ts'
import type { PlannedState } from '../../plan/states.ts'
import type { PlannedSurvivor } from '../../plan/survivors.ts'
import { fleetName } from '../../text/fleet.ts'
import { append } from '../../text/multimap.ts'
import { listOf } from '../../text/names.ts'
import { errorsOf, type PlaybookText } from '../open/playbook-text.ts'
import { inert } from './inert.ts'

/** What the model predicts after a step, as Markdown. Without a prediction it says why there is none. */
export function boardAfter(playbook: PlaybookText, step: string): string {
  const plan = playbook.plan()
  // What a fragment's steps come to stands under the id of the step that uses it.
  const planned =
    plan?.steps.find(({ id }) => id === step) ?? plan?.steps.findLast(({ id }) => id.startsWith(`${step}.`))
  if (plan === undefined || planned === undefined) return noBoard(playbook)
  const survivors = plan.survivors.filter((survivor) => survivor.step === planned.id)
  return [
    `**The board after ${inert(step)}**`,
    ...(planned.action === undefined ? [] : [inert(planned.action)]),
    boardTable(planned),
    ...planned.findings.map(
      ({ at, reason, fix }) =>
        `**${at.file === undefined ? 'Line' : `${inert(at.file)}, line`} ${at.line}** ${inert(reason)}. To do: ${inert(fix)}`,
    ),
    ...survivors.map(survivorLine),
    'What the model predicts. No broker was asked.',
  ].join('\n\n')
}

/** What the model predicts for one token after a step, in words; undefined where there is no prediction. */
export function predictedAfter(playbook: PlaybookText, step: string, token: string): string | undefined {
  const { steps = [] } = playbook.plan() ?? {}
  const board = steps.find(({ id }) => id === step) ?? steps.findLast(({ id }) => id.startsWith(`${step}.`))
  const states = board?.board
  const state = states?.find((one) => one.token === token)
  return state === undefined ? undefined : `${inert(WORDS[state.state])} after ${inert(step)}${why(state)}`
}

function noBoard(playbook: PlaybookText): string {
  if (playbook.isFragment) return 'A fragment has a board only where a playbook uses it.'
  const [first] = errorsOf(playbook)
  if (first === undefined) {
    return 'The board cannot be predicted here: it depends on a value that is only given when the playbook is run.'
  }
  const { line, file } = placeIn(playbook.whole(), first.span.start)
  const where = file === undefined ? `line ${line}` : `line ${line} of ${inert(file)}`
  return `The board cannot be predicted while there are errors. The first is in ${where}: ${inert(messageOf(first))}.`
}

const WORDS: Readonly<Record<PlannedState['state'], string>> = {
  alive: 'alive',
  dead: 'dead',
  expired: 'may have expired',
  unknown: 'unknown',
}

/** Past so many rows nobody reads a hover; `firebreak plan` shows them all. */
const MOST_ROWS = 40

/** The tokens, those of one fleet together where they are alike; what the step kills stands first. */
function boardTable({ board, kills }: PlannedStep): string {
  const killed = new Set(kills)
  const alike = new Map<string, PlannedState[]>()
  for (const state of board.toSorted((a, b) => +killed.has(b.token) - +killed.has(a.token))) {
    append(
      alike,
      [fleetName(state.token), state.state, state.since, killed.has(state.token)].join('\n'),
      state,
    )
  }
  const rows = [...alike.values()].flatMap((states) => {
    const [first] = states
    if (first === undefined) return []
    const token = listOf(states.map((state) => state.token))
    const change = killed.has(first.token) ? `**${WORDS[first.state]}**` : WORDS[first.state]
    return [`| ${inert(token)} | ${change} | ${inert(reasonsOf(first))} |`]
  })
  const rest = rows.length - MOST_ROWS
  const more = rest > 0 ? [`| and ${rest} more rows | | \`firebreak plan\` shows them |`] : []
  return ['| token | state | why |', '| --- | --- | --- |', ...rows.slice(0, MOST_ROWS), ...more].join('\n')
}

function why(state: PlannedState): string {
  const words = reasonsOf(state)
  return words === '' ? '' : `: ${inert(words)}`
}

/** The reasons for being dead, with the fleet's name for its members'. */
function reasonsOf({ token, state, since, reasons }: PlannedState): string {
  if (state === 'alive') return ''
  const words = reasons.map((reason) => reason.replaceAll(`"${token}"`, `"${fleetName(token)}"`))
  return [...words, `since ${since}`].join('; ')
}

function survivorLine({ tokens, why: reason, remedy, endedBy }: PlannedSurvivor): string {
  const who = tokens.length === 0 ? 'Stays open' : `${inert(listOf(tokens))} lives on`
  const end = endedBy === undefined ? '' : `; step ${inert(endedBy)} ends it`
  return `${who}: ${inert(reason)}. To end it: ${inert(remedy)}${end}.`
}
