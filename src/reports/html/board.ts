import type { CheckRecord, RunRecord, StepRecord } from '../../record/record.ts'
import { boardRows, type BoardCell, type BoardRow } from '../reading/board-rows.ts'
import { allSteps, tokensText } from '../reading/counts.ts'
import { plural } from '../../text/plural.ts'
import { capitalised, pill, section, type Place } from './verdict.ts'
import { LOOKS } from '../reading/looks.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { meaningOf } from '../reading/meaning/meaning.ts'
import { predictionText } from '../reading/reason.ts'

/**
 * The token × step matrix. Pointing at a cell, or reaching it by keyboard or touch, shows its reasons in the panel
 * below the table: the notes of all cells lie there, outside of what scrolls, and all but one are hidden.
 */
export function boardSection(record: RunRecord, place: Place): Markup {
  const rows = boardRows(record)
  const steps = allSteps(record)
  const table = markup`<p class="legend" aria-hidden="true">${pill('alive')} ${pill('dead')} <span class="pill flag-failed">! failed</span> <span class="pill flag-no-verdict">? no verdict</span> <span class="pill flag-drift">Δ unlike predicted</span></p>
<a class="skip" href="#${place.id}-after-board">Skip the board</a>
<div class="board-frame"><div class="scroll" tabindex="0" role="region" aria-labelledby="${place.id}-board">
<table class="matrix"><caption class="quiet">What the broker said of each token after each step. Pale: named by nobody, so not allowed to change.</caption>
<thead><tr><th scope="col" class="corner">Token</th>${steps.map(stepHead)}</tr></thead>
<tbody>${rows.map((row, index) => rowMarkup(row, steps, `${place.id}-r${index}`))}</tbody></table></div>
<p class="panel" aria-hidden="true">Point at a cell, tap it or tab to it to see why.</p></div>
<span id="${place.id}-after-board"></span>`
  return section(
    place,
    'board',
    `Board: ${tokensText(record)} × ${plural(record.steps.length, 'step')}`,
    table,
  )
}

function stepHead({ id, title, status }: StepRecord, index: number): Markup {
  return markup`<th scope="col" class="step step-${status}"><span class="step-number">${index === 0 ? 'start' : index}</span> <span class="step-id">${id}</span>${
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
