import { markup, type Markup } from '../../text/markup.ts'
import { page } from '../html/page.ts'
import type { Change } from './change.ts'
import type { Comparison, PlaybookChange } from './compare.ts'
import { CHANGE_WORDS, deathTexts, playbookLine, sentenceOf, sideRows, tokenLines } from './words.ts'

/** A comparison as one page that needs nothing else, in the style of the reports. */
export function comparisonHtml(comparison: Comparison): string {
  const sentence = sentenceOf(comparison)
  return page(
    { title: sentence, kind: 'comparison of two reports' },
    markup`<section class="overview tone-${TONES[comparison.change]}" aria-labelledby="overview">
<h1 id="overview">${CHANGE_WORDS[comparison.change]}: ${sentence}</h1>
${table('Both sides', ['What', 'Old', 'New'], sideRows(comparison))}
</section>
${comparison.playbooks.map(playbookSection)}`,
  )
}

const TONES: Readonly<Record<Change, 'good' | 'warn' | 'bad'>> = {
  same: 'good',
  better: 'good',
  different: 'warn',
  worse: 'bad',
}

function playbookSection(one: PlaybookChange, index: number): Markup {
  const rows = one.steps.flatMap((step) => [
    ...(step.words[0] === step.words[1] ? [] : [[step.id, 'the step', ...step.words]]),
    ...tokenLines(step).map(([token, ...words]) => [step.id, token, ...words]),
    ...(deathTexts(step).some((text) => text !== '') ? [[step.id, 'dead within', ...deathTexts(step)]] : []),
  ])
  return markup`<section class="tone-${TONES[one.change]}" aria-labelledby="playbook-${index + 1}">
<h2 id="playbook-${index + 1}">${one.id}</h2>
<p>${playbookLine(one)}.</p>
${one.remarks.map((remark) => markup`<p class="notice">${remark}.</p>`)}
${rows.length > 0 && table(`What differs in ${one.id}, and how fast it killed`, ['Step', 'What', 'Old', 'New'], rows)}
</section>
`
}

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
<table class="plain compared"><caption class="quiet">${caption}</caption>
<thead><tr>${head.map((cell) => markup`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([
      first = '',
      ...rest
    ]) => markup`<tr><th scope="row">${first}</th>${rest.map((cell, at) => markup`<td data-head="${head[at + 1] ?? ''}">${cell}</td>`)}</tr>
`,
  )}</tbody></table></div>`
}
