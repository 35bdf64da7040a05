import { escapeMarkdown } from '../../text/escape.ts'
import { markdownTable } from '../../text/markdown-table.ts'
import type { Block, Paper } from './paper.ts'

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
  return escapeMarkdown(words.replace(/\s+/g, ' ').trim())
}
