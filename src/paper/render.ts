import { escapeMarkdown } from '../text/escape.ts'
import { markdownTable } from '../text/markdown-table.ts'
import { htmlDocument } from '../text/html-document.ts'
import { markup, type Markup } from '../text/markup.ts'
import type { Block, Paper } from './paper.ts'
import { PAPER_STYLE } from './style.generated.ts'

/** A paper as one HTML page that needs nothing else and is made to be printed. */
export function paperHtml({ title, kind, blocks }: Paper): string {
  const body = markup`<main>
<header><p class="kind"><span aria-hidden="true">▚</span> ${kind}</p><h1>${title}</h1></header>
${blocks.map(blockHtml)}</main>
<footer>Made by Firebreak. This page needs no network and holds no token and no secret.</footer>
`
  return htmlDocument({ title: `${title} · ${kind}`, style: PAPER_STYLE, hasLinks: false }, body)
}

function blockHtml(block: Block): Markup {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? markup`<h2>${block.text}</h2>\n` : markup`<h3>${block.text}</h3>\n`
    case 'text':
      return block.look === undefined
        ? markup`<p>${block.text}</p>\n`
        : markup`<p class="note">${block.text}</p>\n`
    case 'list':
      return markup`<ul>${block.items.map((item) => markup`<li>${flat(item)}</li>`)}</ul>\n`
    case 'facts':
      return markup`<dl>${block.rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${flat(value)}</dd></div>`)}</dl>\n`
    case 'table':
      return tableHtml(block)
    case 'blank':
      return markup`<div class="blank"><p>${block.label}</p>${Array.from({ length: block.lines }, () => markup`<div></div>`)}</div>\n`
    case 'sheet':
      return markup`<div class="sheet"></div>\n`
  }
}

function tableHtml({ head, rows }: Extract<Block, { readonly kind: 'table' }>): Markup {
  // What nobody has filled in is filled in by hand.
  const open = head.map((_, at) => rows.every((row) => row[at] === ''))
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${head.join(', ')}"><table>
<thead><tr>${head.map((cell, at) => (open[at] === true ? markup`<th scope="col" class="open">${cell}</th>` : markup`<th scope="col">${cell}</th>`))}</tr></thead>
<tbody>${rows.map((row) => markup`<tr>${row.map(cellHtml)}</tr>\n`)}</tbody></table></div>
`
}

/** A date stays in one piece, and only what is too long for any column is broken within a word. */
function cellHtml(cell: string): Markup {
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return markup`<td class="date">${cell}</td>`
  return /\S{25}/.test(cell) ? markup`<td class="long">${flat(cell)}</td>` : markup`<td>${flat(cell)}</td>`
}

/** A paper as Markdown: every word of it is shown, none of it acts. */
export function paperMarkdown({ title, kind, blocks }: Paper): string {
  const head = [`# ${line(title)}`, '', line(kind), '']
  return `${[...head, ...blocks.flatMap((block) => [...linesOf(block), ''])].join('\n').trimEnd()}\n`
}

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${line(block.text)}`]
    case 'text':
      return [block.look === undefined ? line(block.text) : `> ${line(block.text)}`]
    case 'list':
      return block.items.map((item) => `- ${line(item)}`)
    case 'facts':
      return markdownTable(
        ['', ''],
        block.rows.map(([name, value]) => [`**${line(name)}**`, line(value)]),
      )
    case 'table':
      return markdownTable(
        block.head.map(line),
        block.rows.map((row) => row.map(line)),
      )
    case 'blank':
      return [`**${line(block.label)}**`, '', '______']
    case 'sheet':
      return ['---']
  }
}

/** On one line, because what begins a line means something. */
function line(words: string): string {
  return escapeMarkdown(flat(words))
}

/** What was typed in several lines. */
function flat(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}
