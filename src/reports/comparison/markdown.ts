import { escapeMarkdown, markdownCode } from '../../text/escape.ts'
import { markdownTable } from '../../text/markdown-table.ts'
import type { Change } from './change.ts'
import type { Comparison, PlaybookChange } from './compare.ts'
import { deathTexts, playbookLine, sentenceOf, sideRows, tokenLines } from './words.ts'

/** A comparison to attach to a change. */
export function comparisonMarkdown(comparison: Comparison): string {
  const sides = sideRows(comparison).map(([what, was, is]) => [what, markdownCode(was), markdownCode(is)])
  const lines = [
    `# ${EMOJI[comparison.change]} ${escapeMarkdown(sentenceOf(comparison))}`,
    '',
    ...markdownTable(['', 'old', 'new'], sides),
    '',
    ...comparison.playbooks.flatMap(playbookSection),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

const EMOJI: Readonly<Record<Change, string>> = { same: '✅', better: '✅', different: '⚠️', worse: '❌' }

function playbookSection(one: PlaybookChange): readonly string[] {
  const rows = one.steps.flatMap((step) => [
    ...(step.words[0] === step.words[1]
      ? []
      : [[markdownCode(step.id), '', ...step.words.map(escapeMarkdown)]]),
    ...tokenLines(step).map(([token, ...words]) => [
      markdownCode(step.id),
      markdownCode(token),
      ...words.map(escapeMarkdown),
    ]),
    ...(deathTexts(step).some((text) => text !== '')
      ? [[markdownCode(step.id), 'dead within', ...deathTexts(step)]]
      : []),
  ])
  return [
    `## ${EMOJI[one.change]} ${markdownCode(one.id)}`,
    '',
    `${escapeMarkdown(playbookLine(one))}.`,
    '',
    ...one.remarks.map((remark) => `- ${escapeMarkdown(remark)}`),
    ...(one.remarks.length === 0 ? [] : ['']),
    ...(rows.length === 0 ? [] : [...markdownTable(['step', 'what', 'old', 'new'], rows), '']),
  ]
}
