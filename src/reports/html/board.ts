import type { CheckRecord, RunRecord, StepRecord } from '../../record/record.ts'
import { boardRows, type BoardCell, type BoardRow } from '../reading/board-rows.ts'
import { looksOf } from '../../record/looks.ts'
import { tokensText } from '../reading/counts.ts'
import { plural } from '../../text/plural.ts'
import type { PagePlace } from './place.ts'
import { sourceFold } from './source.ts'
import { capitalised, pill, roomFor, scroller, section } from './verdict.ts'
import { LOOKS } from '../reading/looks.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { meaningOf } from '../reading/meaning/meaning.ts'
import { predictionText } from '../reading/reason.ts'

/**
 * The token × step matrix, with the playbook beside it where there is room. Pointing at a cell, or reaching it by keyboard
 * or touch, shows its reasons below the table: the notes of all cells lie there, outside of what scrolls, and all but one
 * are hidden.
 */
export function boardSection(record: RunRecord, place: PagePlace, text: string | undefined): Markup {
  const all = boardRows(record)
  const steps = looksOf(record)
  const rows = shownOf(all, steps.length)
  const table = markup`<table class="matrix"><caption class="vh">What the broker said of each token after each step</caption>
<thead><tr><th scope="col" class="corner">Token</th>${steps.map((step, index) => stepHead(step, index, place))}</tr></thead>
<tbody>${rows.map((row, index) => rowMarkup(row, steps, `${place.id}r${index}`))}</tbody></table>`
  const content = markup`<p class="muted">What the broker said of each token after each step.${rows.some(hasUnnamed) && ' Pale: named by nobody, so not allowed to change.'} Point at a cell, tap it or tab to it to see why.</p>
${legend(rows)}
<a class="skip" href="#${place.id}after-board">Skip the board</a>
<div class="beside"><div class="board-frame">${scroller(place, 'Board', table)}${moreRows(all, rows)}</div>
${text !== undefined && sourceFold(record, place, text)}</div>
<span id="${place.id}after-board"></span>`
  return section(
    place,
    'board',
    `Board: ${tokensText(record)} × ${plural(record.steps.length, 'step')}`,
    content,
  )
}

/** Beyond this nobody reads them here, and a page of so many cells opens at once. */
const MOST = { rows: 200, cells: 1200 }

/** Where not all are shown, what is not as expected comes first. */
function shownOf(rows: readonly BoardRow[], steps: number): readonly BoardRow[] {
  const most = roomFor(steps, MOST.rows, MOST.cells)
  if (rows.length <= most) return rows
  return [...rows.filter(isOff), ...rows.filter((row) => !isOff(row))].slice(0, most)
}

function isOff({ cells }: BoardRow): boolean {
  return checksIn(cells).some(({ result, drift }) => drift || result === 'failed' || result === 'no-verdict')
}

function hasUnnamed({ cells }: BoardRow): boolean {
  return checksIn(cells).some(({ by }) => by === 'unnamed')
}

function checksIn(cells: readonly BoardCell[]): readonly CheckRecord[] {
  return cells.flatMap((cell) => (cell.kind === 'checked' ? [cell.check] : []))
}

function moreRows(all: readonly BoardRow[], shown: readonly BoardRow[]): Markup | false {
  const rest = all.length - shown.length
  if (rest === 0) return false
  const off = all.filter(isOff).length - shown.filter(isOff).length
  return markup`<p class="muted more">and ${plural(rest, 'more row')}, ${off === 0 ? 'all as expected' : `${off} of them not as expected`}; all are in the JSON record</p>`
}

/** Only what can be seen in this board. */
function legend(rows: readonly BoardRow[]): Markup {
  const checks = rows.flatMap(({ cells }) => checksIn(cells))
  const states = [...new Set(checks.map(({ observed }) => observed))].toSorted()
  const has = (result: CheckRecord['result']): boolean => checks.some((check) => check.result === result)
  return markup`<p class="legend" aria-hidden="true">${states.map((state) => [pill(state), ' '])}${
    has('failed') && markup`<span class="pill flag-failed">! failed</span> `
  }${has('no-verdict') && markup`<span class="pill flag-no-verdict">? no verdict</span> `}${
    checks.some(({ drift }) => drift) && markup`<span class="pill flag-drift">Δ unlike predicted</span>`
  }</p>`
}

function stepHead({ id, title, status }: StepRecord, index: number, place: PagePlace): Markup {
  const anchor = encodeURIComponent(place.anchors[index] ?? '')
  return markup`<th scope="col" class="step step-${status}"><span class="step-number">${index === 0 ? 'start' : index}</span> <a class="step-id" href="#${anchor}">${id}</a>${
    title !== undefined && markup`<span class="vh">, ${title}</span>`
  } <span class="step-status">${LOOKS[status].word}</span></th>`
}
function rowMarkup({ name, tokens, cells }: BoardRow, steps: readonly StepRecord[], id: string): Markup {
  const count = tokens.length > 1 && markup` <span class="count">× ${tokens.length}</span>`
  return markup`<tr><th scope="row"><code>${name}</code>${count}</th>${cells.map((cell, index) =>
    cellMarkup(cell, { name, step: steps[index]?.id ?? '', id: `${id}-${index}` }),
  )}</tr>
`
}

const ABSENT = markup`<td class="absent"><span class="vh">not there yet</span><span aria-hidden="true">·</span></td>`

const UNSEEN = markup`<td class="unseen">not run</td>`

interface CellPlace {
  readonly name: string
  readonly step: string
  readonly id: string
}

function cellMarkup(cell: BoardCell, place: CellPlace): Markup {
  if (cell.kind !== 'checked') return cell.kind === 'absent' ? ABSENT : UNSEEN
  const { check } = cell
  const flags = [
    ...(check.result === 'failed' || check.result === 'no-verdict' ? [check.result] : []),
    ...(check.drift ? ['drift'] : []),
  ]
  return markup`<td class="${flags.map((flag) => `flag-${flag} `).join('')}by-${check.by}"><span class="cell" tabindex="0" aria-describedby="${place.id}">${pill(check.observed)}${marks(check)}</span>${tip(check, place)}</td>`
}

function marks({ result, drift, expected }: CheckRecord): Markup {
  return markup`${result === 'failed' && markup`<b class="mark" aria-hidden="true">!</b>`}${
    result === 'no-verdict' && markup`<b class="mark" aria-hidden="true">?</b>`
  }${drift && markup`<b class="mark" aria-hidden="true">Δ</b>`}<span class="vh">, expected ${expected}: ${LOOKS[result].word}${drift && ', unlike predicted'}</span>`
}

function tip(check: CheckRecord, { name, step, id }: CellPlace): Markup {
  const { expected, by, predicted, observed, result, reasons, note } = check
  const { meaning } = meaningOf(check)
  return markup`<span class="tip" role="tooltip" id="${id}"><strong><code>${name}</code> after <code>${step}</code>: ${LOOKS[result].word}.</strong> Expected ${expected} (${by}), predicted ${predicted}, observed ${observed}. ${
    reasons.length > 0 && `Predicted, because ${predictionText(predicted, reasons)}. `
  }${capitalised(meaning)}.${note !== undefined && ` Note: ${note}`}</span>`
}
