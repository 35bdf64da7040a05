import { escapeTerminal } from '../../text/escape.ts'
import { padTo, widthOf } from '../../text/width.ts'
import type { Theme } from '../../text/theme.ts'
import type { Comparison, PlaybookChange } from './compare.ts'
import { deathTexts, playbookLine, sentenceOf, sideRows, tokenLines } from './words.ts'

/** A comparison for a terminal, or a file to read; the worst first, the sum last. */
export function comparisonText(comparison: Comparison, theme: Theme): string {
  const lines = [
    ...columns([['', 'old', 'new'], ...sideRows(comparison)], ''),
    '',
    ...comparison.playbooks.flatMap((one) => playbookLines(one, theme)),
    '',
    theme.strong(escapeTerminal(sentenceOf(comparison))),
  ]
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

const LOOKS = {
  same: { paint: 'good', symbol: 'held' },
  better: { paint: 'good', symbol: 'held' },
  different: { paint: 'warn', symbol: 'noVerdict' },
  worse: { paint: 'bad', symbol: 'failed' },
} as const

function playbookLines(one: PlaybookChange, theme: Theme): readonly string[] {
  const { paint, symbol } = LOOKS[one.change]
  const rows = one.steps.flatMap((step): (readonly [string, string, string])[] => {
    const deaths = deathTexts(step)
    const [was, is] = step.words
    return [
      ...(step.words[0] === step.words[1] ? [] : [[`step ${step.id}`, was, is] as const]),
      ...tokenLines(step).map(([token, old, now]) => [`  ${token}`, old, now] as const),
      ...(deaths.some((text) => text !== '') ? [[`dead by ${step.id}`, ...deaths] as const] : []),
    ]
  })
  return [
    `${theme[paint](theme.symbols[symbol])} ${escapeTerminal(one.id)}  ${theme[paint](escapeTerminal(playbookLine(one)))}`,
    ...one.remarks.map((remark) => `    ${escapeTerminal(remark)}`),
    ...columns(rows, '    '),
  ]
}

/** Aligned, with everything in it made harmless. */
function columns(rows: readonly (readonly [string, string, string])[], indent: string): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => escapeTerminal(cell).trimEnd()))
  const widthAt = (column: number): number => Math.max(0, ...cells.map((row) => widthOf(row[column] ?? '')))
  const widths = [widthAt(0), widthAt(1)]
  return cells.map(
    ([first = '', second = '', third = '']) =>
      `${indent}${padTo(first, widths[0] ?? 0)}  ${padTo(second, widths[1] ?? 0)}  ${third}`,
  )
}
