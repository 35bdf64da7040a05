import { escapeMarkdown, markdownCode } from '../text/escape.ts'
import { markdownTable } from '../text/markdown-table.ts'
import { oneLine } from '../text/visible.ts'
import type { PlaybookEntry } from './entry.ts'

/**
 * A library as GitHub-flavoured Markdown, by the situation that somebody is in: which playbook, why this level, and what
 * it costs. Ends with a line break; nothing from a playbook acts as markup.
 */
export function renderIndexPage(entries: readonly PlaybookEntry[]): string {
  const told = entries.filter(({ situation }) => situation !== undefined)
  const untold = entries.filter(({ situation }) => situation === undefined)
  const blocks = [
    ...PHASES.flatMap(({ phase, heading }) => {
      const those = told.filter((entry) => (entry.phase ?? OTHER) === phase)
      return those.length === 0 ? [] : [`## ${heading}`, tableOf(those)]
    }),
    ...(untold.length === 0 ? [] : ['## Without a situation', untold.map(itemOf).join('\n')]),
    '## What each proves',
    entries.map(provesOf).join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

const OTHER = 'other'

const PHASES = [
  { phase: 'containment', heading: 'It has to stop' },
  { phase: 'eradication', heading: 'It keeps coming back' },
  { phase: 'identification', heading: 'What is there, and did it work?' },
  { phase: 'recovery', heading: 'Going on afterwards' },
  { phase: 'preparation', heading: 'Before anything happens' },
  { phase: OTHER, heading: 'At any time' },
] as const

function tableOf(entries: readonly PlaybookEntry[]): string {
  const rows = entries.map((entry) => [
    `${text(entry.situation ?? '')}${entry.isByName ? ' (by name only)' : ''}`,
    markdownCode(entry.id),
    text(entry.levels.join(', ')),
    text(entry.why ?? ''),
    text(entry.cost ?? ''),
  ])
  return markdownTable(['situation', 'playbook', 'revokes', 'why this level', 'what it costs'], rows).join(
    '\n',
  )
}

function itemOf({ id, title }: PlaybookEntry): string {
  return `- ${markdownCode(id)}: ${text(title)}`
}

function provesOf({ id, title, file, standards }: PlaybookEntry): string {
  const about = standards.length === 0 ? '' : ` (${standards.map(text).join(', ')})`
  return `- ${markdownCode(id)}, ${markdownCode(file)}: ${text(title)}${about}`
}

function text(value: string): string {
  return escapeMarkdown(oneLine(value))
}
