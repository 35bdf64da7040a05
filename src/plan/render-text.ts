import { lengthOf, wrap } from './wrap.ts'
import { painter, type Paint, type Tone } from './paint.ts'
import type { Plan, PlannedFinding, PlannedStep } from './plan.ts'
import { printable } from './printable.ts'
import { deathsOf, rowsOf } from './rows.ts'
import { describeAgreement, describeRemedy, describeSurvivor, describeWays, list } from './sentences.ts'
import type { PlannedState } from './states.ts'

export interface PlanTextOptions {
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
  const page: Page = {
    plan,
    paint: painter(color),
    signs: unicode ? UNICODE : ASCII,
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
    ...section(page, 'What you may not expect to survive', survivors(page)),
    ...section(page, 'The narrowest way to the same goal', containments(page)),
    '',
    ...wrap(printable(describeAgreement(plan)), page.width, '').map((line) =>
      page.paint(plan.agrees ? 'good' : 'doubtful', line),
    ),
  ]
  return `${lines.join('\n')}\n`
}

interface Page {
  readonly plan: Plan
  readonly paint: Paint
  readonly signs: Signs
  readonly width: number
}

type Signs = Readonly<Record<PlannedState['state'] | 'absent' | 'finding', string>>

const UNICODE: Signs = { alive: '●', dead: '✗', expired: '○', absent: '·', finding: '▲' }
const ASCII: Signs = { alive: 'o', dead: 'x', expired: '?', absent: '.', finding: '!' }
const TONES: Readonly<Record<PlannedState['state'], Tone>> = {
  alive: 'good',
  dead: 'bad',
  expired: 'doubtful',
}

function heading({ plan, paint, width }: Page): readonly string[] {
  const { id, title, file } = plan.playbook
  return [
    ...wrap(printable(title), width, '').map((line) => paint('strong', line)),
    ...wrap(
      printable(`${id}, ${file}: ${plan.tokens.length} tokens, ${plan.steps.length - 1} steps`),
      width,
      '',
    ),
    ...wrap('What the revocation model predicts. No broker was asked.', width, '').map((line) =>
      paint('quiet', line),
    ),
  ]
}

function section({ paint }: Page, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', paint('strong', title), ...lines]
}

function board(page: Page): readonly string[] {
  const { plan, paint, signs, width } = page
  const rows = rowsOf(plan).map(({ name, states }) => ({ name: printable(name), states }))
  if (rows.length === 0) return []
  // A name that would leave no room for the steps gets a line of its own.
  const room = Math.min(Math.max(5, ...rows.map(({ name }) => lengthOf(name))), Math.floor(width / 2))
  const cell = String(plan.steps.length - 1).length + 1
  const perBlock = Math.max(1, Math.floor((width - room - 2) / cell))
  const lines: string[] = []
  for (let from = 0; from < plan.steps.length; from += perBlock) {
    const numbers = plan.steps.slice(from, from + perBlock).map((_, index) => String(from + index))
    if (from > 0) lines.push('')
    lines.push(
      paint('quiet', `  ${'step'.padEnd(room)}${numbers.map((number) => number.padStart(cell)).join('')}`),
    )
    for (const { name, states } of rows) {
      const cells = states.slice(from, from + perBlock).map((state) => sign(page, state, cell))
      if (lengthOf(name) > room) lines.push(`  ${name}`, `  ${' '.repeat(room)}${cells.join('')}`)
      else lines.push(`  ${name}${' '.repeat(room - lengthOf(name))}${cells.join('')}`)
    }
  }
  const { alive, dead, expired, absent } = signs
  const key = `${alive} alive  ${dead} dead  ${expired} may have expired, proves nothing  ${absent} not made yet`
  return [...lines, ...wrap(key, width, '  ').map((line) => paint('quiet', line))]
}

function sign({ paint, signs }: Page, state: PlannedState['state'] | undefined, width: number): string {
  const text = signs[state ?? 'absent'].padStart(width)
  return paint(state === undefined ? 'quiet' : TONES[state], text)
}

function stepLines(page: Page, step: PlannedStep, number: number): readonly string[] {
  const { paint, signs, width } = page
  const { id, title, scenario, at, action, makes, findings } = step
  const name = printable(`${number} ${id}${title === undefined ? '' : ` - ${title}`} (line ${at.line})`)
  const inner = (text: string, first = '    '): readonly string[] => wrap(printable(text), width, first)
  const tokensThat = (wanted: PlannedState['state']): readonly string[] =>
    step.board.filter(({ state }) => state === wanted).map(({ token }) => token)
  const expired = tokensThat('expired')
  return [
    ...(number === 0 ? [] : ['']),
    ...wrap(name, width, '  ').map((line) => paint('strong', line)),
    ...(scenario === undefined ? [] : inner(scenario).map((line) => paint('quiet', line))),
    ...(action === undefined ? [] : inner(action)),
    ...(makes.length === 0 ? [] : inner(list(makes), '    makes  ')),
    ...deathsOf(step).flatMap((death) =>
      inner(`${death.name}: ${death.reasons.join('; ')}`, `    ${signs.dead} `).map((line) =>
        paint('bad', line),
      ),
    ),
    ...inner(list(tokensThat('alive')), '    alive  '),
    ...(expired.length === 0 ? [] : inner(list(expired), '    may have expired  ')),
    ...findings.flatMap((finding) => findingLines(page, finding)),
  ]
}

function findingLines({ paint, signs, width }: Page, { at, reason, fix }: PlannedFinding): readonly string[] {
  const lines = [
    ...wrap(printable(`line ${at.line}: ${reason}`), width, `    ${signs.finding} `),
    ...wrap(printable(fix), width, '      to do: '),
  ]
  return lines.map((line) => paint('doubtful', line))
}

function survivors({ plan, paint, width }: Page): readonly string[] {
  let step = ''
  return plan.survivors.flatMap((survivor) => {
    const heading = survivor.step === step ? [] : [paint('strong', `  after ${printable(survivor.step)}`)]
    step = survivor.step
    return [
      ...heading,
      ...wrap(printable(`${describeSurvivor(survivor)}: ${survivor.why}`), width, '    '),
      ...wrap(printable(describeRemedy(survivor)), width, '      to end it: ').map((line) =>
        paint('quiet', line),
      ),
    ]
  })
}

function containments({ plan, paint, width }: Page): readonly string[] {
  return plan.containments.flatMap((containment) => [
    ...wrap(printable(`${containment.step}: to kill ${list(containment.goal)}`), width, '  ').map((line) =>
      paint('strong', line),
    ),
    ...describeWays(containment).flatMap(({ label, words }) =>
      wrap(printable(words), width, `    ${label.padEnd(9)}  `),
    ),
  ])
}
