import { plural } from '../../text/plural.ts'
import type { Plan, PlannedStep } from '../../plan/plan.ts'
import { escapeMarkdown } from '../../text/escape.ts'
import { listOf } from '../../text/names.ts'
import { oneLine } from '../../text/visible.ts'
import { plannedDeaths, rowsOf } from './rows.ts'
import {
  describeAgreement,
  describePlace,
  describePoint,
  describeRemedy,
  describeSurvivor,
  describeWays,
} from './sentences.ts'
import type { PlannedState } from '../../plan/states.ts'

/** The plan as GitHub-flavoured Markdown, ending with a line break. Nothing from the playbook acts as markup. */
export function renderPlanMarkdown(plan: Plan): string {
  const { id, title, file } = plan.playbook
  const blocks = [
    `# ${text(title)}`,
    text(`${id}, ${file}: ${plural(plan.tokens.length, 'token')}, ${plural(plan.steps.length - 1, 'step')}.`),
    `What the revocation model predicts. No broker was asked. **${text(describeAgreement(plan))}**`,
    '## The board after each step',
    board(plan),
    legend(plan),
    '## Step by step',
    ...plan.steps.flatMap(stepBlocks),
    ...points(plan),
    ...survivors(plan),
    ...containments(plan),
  ]
  return `${blocks.join('\n\n')}\n`
}

const SIGNS: Readonly<Record<PlannedState['state'], string>> = {
  alive: '✅',
  dead: '❌',
  expired: '⌛',
  unknown: '❔',
}

function legend({ steps }: Plan): string {
  const words = '✅ alive, ❌ dead, ⌛ may have expired and proves nothing'
  const anyUnknown = steps.some((step) => step.board.some(({ state }) => state === 'unknown'))
  return anyUnknown ? `${words}, ❔ unknown.` : `${words}.`
}

function board(plan: Plan): string {
  return table(
    ['token', ...plan.steps.map((_, number) => String(number))],
    rowsOf(plan).map(({ name, states }) => [
      text(name),
      ...states.map((state) => (state === undefined ? '' : SIGNS[state])),
    ]),
  )
}

function stepBlocks(step: PlannedStep, number: number): readonly string[] {
  const { id, title, scenario, at, action, makes, findings } = step
  const tokensThat = (wanted: PlannedState['state']): readonly string[] =>
    step.board.filter(({ state }) => state === wanted).map(({ token }) => token)
  const expired = tokensThat('expired')
  const unknown = tokensThat('unknown')
  const points = [
    ...(makes.length === 0 ? [] : [`makes ${text(listOf(makes))}`]),
    ...plannedDeaths(step).map(({ name, reasons }) => `❌ ${text(name)}: ${text(reasons.join('; '))}`),
    `alive: ${text(listOf(tokensThat('alive')))}`,
    ...(expired.length === 0 ? [] : [`may have expired: ${text(listOf(expired))}`]),
    ...(unknown.length === 0 ? [] : [`unknown: ${text(listOf(unknown))}`]),
    ...findings.map(
      ({ at, reason, fix }) => `⚠️ ${text(describePlace(at))}: ${text(reason)}. To do: ${text(fix)}`,
    ),
  ]
  return [
    `### ${number}. ${text(id)}${title === undefined ? '' : `: ${text(title)}`}`,
    ...(scenario === undefined ? [] : [text(scenario)]),
    `${at.file === undefined ? `Line ${at.line}` : text(describePlace(at))}${action === undefined ? '' : `: **${text(action)}**`}`,
    points.map((point) => `- ${point}`).join('\n'),
  ]
}

function points({ points: planned = [] }: Plan): readonly string[] {
  if (planned.length === 0) return []
  const blocks = planned.map(describePoint).map(({ where, what }) => {
    const lines = what.map((line) => `  - ${text(line)}`)
    return [`- **${text(where)}**`, ...lines].join('\n')
  })
  return ['## Where tokens are sent besides the broker', blocks.join('\n')]
}

function survivors(plan: Plan): readonly string[] {
  if (plan.survivors.length === 0) return []
  const rows = plan.survivors.map((survivor) =>
    [survivor.step, describeSurvivor(survivor), survivor.why, describeRemedy(survivor)].map(text),
  )
  return ['## What you may not expect to survive', table(['after', 'what', 'why', 'to end it'], rows)]
}

function containments(plan: Plan): readonly string[] {
  if (plan.containments.length === 0) return []
  const rows = plan.containments.flatMap((containment) =>
    describeWays(containment).map(({ label, words }) =>
      [containment.step, listOf(containment.goal), label, words].map(text),
    ),
  )
  return ['## The narrowest way to the same goal', table(['step', 'to kill', 'way', 'revoke'], rows)]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function text(words: string): string {
  return escapeMarkdown(oneLine(words))
}
