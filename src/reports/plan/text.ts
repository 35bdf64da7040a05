import { plural } from '../../text/plural.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { listOf } from '../../text/names.ts'
import { createTheme, type Theme } from '../../text/theme.ts'
import { oneLine } from '../../text/visible.ts'
import { padTo, widthOf, wrapAfter, wrapTo } from '../../text/width.ts'
import type { Plan, PlannedFinding, PlannedStep } from '../../plan/plan.ts'
import { plannedDeaths, rowsOf } from './rows.ts'
import {
  describePlace,
  describeAgreement,
  describePoint,
  describeRemedy,
  describeSurvivor,
  describeWays,
} from './sentences.ts'
import type { PlannedState } from '../../plan/states.ts'

interface PlanTextOptions {
  /** ANSI colours; off unless asked for. */
  readonly color?: boolean
  /** Signs beyond ASCII; on unless turned off. */
  readonly unicode?: boolean
  /** Characters to a line, 100 unless given; never fewer than 40. */
  readonly width?: number
}

/** The plan for people at a terminal, ending with a line break. */
export function renderPlanText(plan: Plan, options: PlanTextOptions = {}): string {
  const { color = false, unicode = true, width = 100 } = options
  const theme = createTheme({ color, unicode })
  const page: Page = {
    plan,
    theme,
    signs: { ...theme.symbols, ...(unicode ? UNICODE : ASCII) },
    width: Math.max(width, 40),
  }
  const lines = [
    ...heading(page),
    ...section(page, 'The board after each step', board(page)),
    ...section(
      page,
      'Step by step',
      plan.steps.flatMap((step, number) => stepLines(page, step, number)),
    ),
    ...section(page, 'Where tokens are sent besides the broker', points(page)),
    ...section(page, 'What you may not expect to survive', survivors(page)),
    ...section(page, 'The narrowest way to the same goal', containments(page)),
    '',
    ...wrapTo(shown(describeAgreement(plan)), page.width).map((line) =>
      theme[plan.agrees ? 'good' : 'warn'](line),
    ),
  ]
  return `${lines.join('\n')}\n`
}

interface Page {
  readonly plan: Plan
  readonly theme: Theme
  readonly signs: Signs
  readonly width: number
}

type Signs = Readonly<Record<PlannedState['state'] | 'absent' | 'finding', string>>

/** What only a plan has: a token that may have expired by then, and a place where playbook and model disagree. */
const UNICODE = { expired: '○', unknown: '◌', finding: '▲' }
const ASCII = { expired: '?', unknown: '~', finding: '!' }
const TONES: Readonly<Record<PlannedState['state'], 'good' | 'bad' | 'warn'>> = {
  alive: 'good',
  dead: 'bad',
  expired: 'warn',
  unknown: 'warn',
}

function heading({ plan, theme, width }: Page): readonly string[] {
  const { id, title, file } = plan.playbook
  return [
    ...wrapTo(shown(title), width).map((line) => theme.strong(line)),
    ...wrapTo(
      shown(
        `${id}, ${file}: ${plural(plan.tokens.length, 'token')}, ${plural(plan.steps.length - 1, 'step')}`,
      ),
      width,
    ),
    ...wrapTo('What the revocation model predicts. No broker was asked.', width).map((line) =>
      theme.dim(line),
    ),
  ]
}

function section({ theme }: Page, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', theme.strong(title), ...lines]
}

function board(page: Page): readonly string[] {
  const { plan, theme, signs, width } = page
  const rows = rowsOf(plan).map(({ name, states }) => ({ name: shown(name), states }))
  if (rows.length === 0) return []
  // A name that would leave no room for the steps gets a line of its own.
  const room = Math.min(Math.max(5, ...rows.map(({ name }) => widthOf(name))), Math.floor(width / 2))
  const cell = String(plan.steps.length - 1).length + 1
  const perBlock = Math.max(1, Math.floor((width - room - 2) / cell))
  const lines: string[] = []
  for (let from = 0; from < plan.steps.length; from += perBlock) {
    const numbers = plan.steps.slice(from, from + perBlock).map((_, index) => String(from + index))
    if (from > 0) lines.push('')
    lines.push(
      theme.dim(`  ${'step'.padEnd(room)}${numbers.map((number) => number.padStart(cell)).join('')}`),
    )
    for (const { name, states } of rows) {
      const cells = states.slice(from, from + perBlock).map((state) => sign(page, state, cell))
      if (widthOf(name) > room) lines.push(`  ${name}`, `  ${' '.repeat(room)}${cells.join('')}`)
      else lines.push(`  ${padTo(name, room)}${cells.join('')}`)
    }
  }
  const { alive, dead, expired, unknown, absent } = signs
  const anyUnknown = rows.some(({ states }) => states.includes('unknown')) ? `  ${unknown} unknown` : ''
  const key = `${alive} alive  ${dead} dead  ${expired} may have expired, proves nothing${anyUnknown}  ${absent} not made yet`
  return [...lines, ...wrapAfter(key, width, '  ').map((line) => theme.dim(line))]
}

function sign({ theme, signs }: Page, state: PlannedState['state'] | undefined, width: number): string {
  const text = signs[state ?? 'absent'].padStart(width)
  return theme[state === undefined ? 'dim' : TONES[state]](text)
}

function stepLines(page: Page, step: PlannedStep, number: number): readonly string[] {
  const { theme, signs, width } = page
  const { id, title, scenario, at, action, makes, findings } = step
  const name = shown(`${number} ${id}${title === undefined ? '' : ` - ${title}`} (${describePlace(at)})`)
  const inner = (text: string, first = '    '): readonly string[] => wrapAfter(shown(text), width, first)
  const tokensThat = (wanted: PlannedState['state']): readonly string[] =>
    step.board.filter(({ state }) => state === wanted).map(({ token }) => token)
  const expired = tokensThat('expired')
  const unknown = tokensThat('unknown')
  return [
    ...(number === 0 ? [] : ['']),
    ...wrapAfter(name, width, '  ').map((line) => theme.strong(line)),
    ...(scenario === undefined ? [] : inner(scenario).map((line) => theme.dim(line))),
    ...(action === undefined ? [] : inner(action)),
    ...(makes.length === 0 ? [] : inner(listOf(makes), '    makes  ')),
    ...plannedDeaths(step).flatMap((death) =>
      inner(`${death.name}: ${death.reasons.join('; ')}`, `    ${signs.dead} `).map((line) =>
        theme.bad(line),
      ),
    ),
    ...inner(listOf(tokensThat('alive')), '    alive  '),
    ...(expired.length === 0 ? [] : inner(listOf(expired), '    may have expired  ')),
    ...(unknown.length === 0 ? [] : inner(listOf(unknown), '    unknown  ')),
    ...findings.flatMap((finding) => findingLines(page, finding)),
  ]
}

function findingLines({ theme, signs, width }: Page, { at, reason, fix }: PlannedFinding): readonly string[] {
  const lines = [
    ...wrapAfter(shown(`${describePlace(at)}: ${reason}`), width, `    ${signs.finding} `),
    ...wrapAfter(shown(fix), width, '      to do: '),
  ]
  return lines.map((line) => theme.warn(line))
}

function points({ plan, theme, width }: Page): readonly string[] {
  return (plan.points ?? [])
    .map(describePoint)
    .flatMap(({ where, what }) => [
      ...wrapAfter(shown(where), width, '  ').map((line) => theme.strong(line)),
      ...what.flatMap((line) => wrapAfter(shown(line), width, '    ')),
    ])
}

function survivors({ plan, theme, width }: Page): readonly string[] {
  let step = ''
  return plan.survivors.flatMap((survivor) => {
    const heading = survivor.step === step ? [] : [theme.strong(`  after ${shown(survivor.step)}`)]
    step = survivor.step
    return [
      ...heading,
      ...wrapAfter(shown(`${describeSurvivor(survivor)}: ${survivor.why}`), width, '    '),
      ...wrapAfter(shown(describeRemedy(survivor)), width, '      to end it: ').map((line) =>
        theme.dim(line),
      ),
    ]
  })
}

function containments({ plan, theme, width }: Page): readonly string[] {
  return plan.containments.flatMap((containment) => [
    ...wrapAfter(shown(`${containment.step}: to kill ${listOf(containment.goal)}`), width, '  ').map((line) =>
      theme.strong(line),
    ),
    ...describeWays(containment).flatMap(({ label, words }) =>
      wrapAfter(shown(words), width, `    ${label.padEnd(9)}  `),
    ),
  ])
}

function shown(words: string): string {
  return escapeTerminal(oneLine(words))
}
