import { describeAction } from '../playbook/actions/registry.ts'
import type { Playbook, Step } from '../playbook/playbook.ts'
import { escapeMarkdown, escapeTerminal, markdownCode } from '../text/escape.ts'
import { collapse } from '../text/fleet.ts'
import { markdownTable } from '../text/markdown-table.ts'
import { oneLine } from '../text/visible.ts'
import { commandsFor, VALIDATE_LINE } from './by-hand.ts'
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

/**
 * A playbook as a runbook to be printed, in GitHub-flavoured Markdown that ends with a line break: what an approver wants
 * to know, then a box to tick for every step, with what to type by hand and what must then be dead and alive. Nothing
 * from the playbook acts as markup.
 */
export function renderRunbook(playbook: Playbook, entry: PlaybookEntry): string {
  const apps = new Set(playbook.apps.map(({ name }) => name))
  const blocks = [
    `# ${text(entry.title)}`,
    ...(entry.summary === undefined ? [] : [text(entry.summary)]),
    factsOf(entry),
    ...sectionOf('When', entry.situation),
    ...sectionOf('Why at this level', entry.why),
    ...sectionOf('What it costs', entry.cost),
    ...listOf(
      'Before you begin',
      entry.prerequisites.map((one) => `- [ ] ${text(one)}`),
    ),
    ...listOf(
      'Not for',
      entry.outOfScope.map(({ what, instead }) => `- ${text(what)}: ${text(instead)}`),
    ),
    '## With Firebreak',
    code([`firebreak run ${entry.file}`]),
    '## By hand',
    BY_HAND,
    code([
      'export AACTL_BROKER_URL=<address of the broker>',
      'export AACTL_ADMIN_SECRET=<from your vault>',
      VALIDATE_LINE,
    ]),
    ...playbook.steps.flatMap((step, index) => stepBlocks(step, index, apps)),
    '## Afterwards',
    AFTERWARDS,
  ]
  return `${blocks.join('\n\n')}\n`
}

const BY_HAND = `The broker acknowledges every revocation, also one of a target that does not exist, and
its count says nothing. So look after each step whether the tokens live that you hold, by the last of these lines: the
answer has \`"valid":true\` or \`"valid":false\`. A target has to be the id to the letter, from the token's own claims. What stands
in \`<>\` is yours to fill in, without the signs.`

const AFTERWARDS = `- [ ] Every token that had to die was seen alive before, and refused after.
- [ ] Every token that had to live was seen alive at the end.
- [ ] The audit log was exported, and the newest hash noted.

| done by | seen by | on | ticket |
| --- | --- | --- | --- |
|     |     |     |     |`

function factsOf(entry: PlaybookEntry): string {
  const { id, file, owner, severity, status, revision, phase, standards, related, review } = entry
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['id', id],
    ['file', file],
    ['owner', owner],
    ['severity', severity],
    ['phase', phase],
    ['status', status],
    ['revision', revision],
    ['last reviewed', review.last],
    ['review due', review.due],
    ['revokes', entry.levels.join(', ') || undefined],
    ['references', standards.join(', ') || undefined],
    ['related', related.join(', ') || undefined],
    ['runs', entry.isByName ? 'by its name only' : undefined],
  ]
  const told = rows.flatMap(([name, value]) => (value === undefined ? [] : [`| ${name} | ${text(value)} |`]))
  return ['| | |', '| --- | --- |', ...told].join('\n')
}

function sectionOf(heading: string, words: string | undefined): readonly string[] {
  return words === undefined ? [] : [`## ${heading}`, text(words)]
}

function listOf(heading: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`## ${heading}`, items.join('\n')]
}

function stepBlocks(step: Step, index: number, apps: ReadonlySet<string>): readonly string[] {
  const { id, title, scenario, action } = step
  const commands = action === undefined ? [] : commandsFor(action, apps)
  return [
    `### [ ] ${index + 1}. ${text(title ?? id)}`,
    ...(scenario === undefined ? [] : [text(scenario)]),
    ...(action === undefined ? [] : [doing(describeAction(action), commands.length > 0)]),
    ...(commands.length === 0 ? [] : [code(commands)]),
    ...expectedOf(step),
  ]
}

/** What has nothing to be typed for belongs to the drill: in an incident it is there, or it is what somebody tries. */
function doing(what: string, isTyped: boolean): string {
  return isTyped ? `**${text(what)}**` : `In the drill: ${text(what)}.`
}

const NAMED = ['dead', 'alive', 'dead-on-arrival', 'expired'] as const

function expectedOf({ expectations }: Step): readonly string[] {
  const items = NAMED.flatMap((state) => {
    const named = expectations.filter(({ by, state: wanted }) => by === 'named' && wanted === state)
    const names = collapse(named.map(({ token }) => token))
    return names.length === 0 ? [] : [`- [ ] ${state}: ${text(names.join(', '))}`]
  })
  return items.length === 0 ? [] : [items.join('\n')]
}

/** A fence that nothing in the lines can close. */
function code(lines: readonly string[]): string {
  return ['````sh', ...lines.map((line) => escapeTerminal(oneLine(line)).replaceAll('`', "'")), '````'].join(
    '\n',
  )
}
