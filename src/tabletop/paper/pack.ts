import { SETUP } from '../../model/ids.ts'
import { act, refusalOf } from '../../model/action.ts'
import type { System } from '../../model/system.ts'
import { emptyWorld, register, type World } from '../../model/world.ts'
import { listOf } from '../../text/names.ts'
import { forecastsOf } from '../outcome.ts'
import type { Scene, Script } from '../script.ts'
import { clockText } from '../transcript.ts'
import { headingBlock, titledList, paragraph, type Block, type Paper } from '../../paper/paper.ts'

/** What players get: everything that they may know before it begins, and no answer. */
export function situationManual({
  title,
  scenario,
  plannedMs,
  groundRules,
  roles,
  objectives,
}: Script): Paper {
  return {
    title,
    kind: 'Situation manual, for players',
    blocks: [
      ...(scenario === undefined ? [] : [headingBlock('The situation'), paragraph(scenario)]),
      headingBlock('The exercise'),
      paragraph(
        `It takes ${Math.round(plannedMs / 60_000)} minutes. The facilitator reads what happens; you decide. What you decide is really carried out at a broker, and you will see what survives it.`,
      ),
      paragraph('You may ask for the audit log of any token at any time. No decision is a decision, too.'),
      ...titledList('Ground rules', groundRules),
      ...titledList(
        'What we want to learn',
        objectives.map(({ text: words }) => words),
      ),
      ...(roles.length === 0
        ? []
        : [
            headingBlock('Who is here'),
            {
              kind: 'table',
              head: ['Role', 'Name'],
              rows: roles.map((role) => [role.key ? `${role.title} (needed)` : role.title, '']),
            } as const,
          ]),
      headingBlock('Four levels of revocation'),
      { kind: 'list', items: LEVELS },
      { kind: 'blank', label: 'Facts', lines: 4 },
      { kind: 'blank', label: 'Assumptions', lines: 4 },
      { kind: 'blank', label: 'Open questions', lines: 4 },
    ],
  }
}

const LEVELS = [
  'Token: this one token. Whatever it was renewed into is another token.',
  'Agent: every token of one agent.',
  'Task: every token that runs under a task, whoever holds it.',
  'Chain: every token that was delegated from one agent, however far.',
]

/** What the facilitator gets: the timeline, what is expected, and what each option would do. Not for players. */
export function facilitatorsGuide(script: Script, system: System): Paper {
  let world = register(emptyWorld(system), script.agents, SETUP)
  const scenes: Block[] = []
  for (const scene of script.scenes) {
    scenes.push(...sceneBlocks(scene, world))
    world = afterBest(scene, world)
  }
  return {
    title: script.title,
    kind: "Facilitator's guide, not for players",
    blocks: [
      ...titledList('Before you begin', script.notes),
      ...timeline(script),
      ...scenes,
      ...titledList(
        'Cards of chance',
        script.deck.map(({ title, text: words, fault }) => `${title}: ${words} (${fault})`),
      ),
    ],
  }
}

function timeline({ scenes }: Script): readonly Block[] {
  const rows = scenes.flatMap(({ step, title, inject, question }) =>
    inject === undefined && question === undefined
      ? []
      : [
          [
            inject === undefined ? '' : clockText(inject.plannedMs),
            title ?? step,
            inject?.channel ?? 'decision',
            inject?.audience.join(', ') ?? '',
          ],
        ],
  )
  return rows.length === 0
    ? []
    : [headingBlock('Timeline'), { kind: 'table', head: ['Planned', 'What', 'Channel', 'For'], rows }]
}

function sceneBlocks(
  { step, title, scenario, inject, act: acted, question, notes, discussion }: Scene,
  world: World,
): readonly Block[] {
  return [
    headingBlock(title ?? step),
    ...(scenario === undefined ? [] : [paragraph(scenario)]),
    ...(inject === undefined
      ? []
      : [paragraph(`${clockText(inject.plannedMs)}, ${inject.channel}: ${inject.text}`, 'note')]),
    ...(acted === undefined || acted.summary === ''
      ? []
      : [paragraph(`The scenario does: ${acted.summary}`)]),
    ...(notes.length === 0 ? [] : [{ kind: 'list', items: notes } as const]),
    ...(discussion.length === 0
      ? []
      : [headingBlock('They may talk about', 3), { kind: 'list', items: discussion } as const]),
    ...(question === undefined ? [] : questionBlocks(step, question, world)),
  ]
}

function questionBlocks(
  step: string,
  question: NonNullable<Scene['question']>,
  world: World,
): readonly Block[] {
  const rows = forecastsOf({ world, step, early: false }, question).map(
    ({ text: words, words: sent, dies, missed, collateral, best }) => [
      best ? `${words} (best)` : words,
      sent.length === 0 ? 'nothing' : sent.join(', '),
      namesOr(dies, 'nothing'),
      namesOr(missed, 'none'),
      namesOr(collateral, 'none'),
    ],
  )
  const best = question.options.find(({ key }) => key === question.best)?.text ?? question.best
  return [
    headingBlock(question.question, 3),
    paragraph(`${clockText(question.timeBoxMs)} to decide. Best is "${best}". ${question.why}`),
    { kind: 'table', head: ['Option', 'Revokes', 'Dies', 'Survivors to show', 'Collateral'], rows },
    paragraph(
      'By the model, where every decision before was the best one. The page shows it for the board as it is.',
      'note',
    ),
    { kind: 'blank', label: 'What they said', lines: 3 },
  ]
}

function namesOr(names: readonly string[], none: string): string {
  return names.length === 0 ? none : listOf(names)
}

/** The board after a scene, where the room takes the best way. */
function afterBest({ step, act: acted, question }: Scene, world: World): World {
  const change = acted?.change ?? question?.options.find(({ key }) => key === question.best)?.change
  return change === undefined || refusalOf(world, change) !== undefined ? world : act(world, change, step)
}

/** What evaluators get: a sheet for each objective. */
export function evaluationSheets({ title, objectives, scenes }: Script): Paper {
  const decisions = scenes.flatMap(({ question }) => (question === undefined ? [] : [question.question]))
  return {
    title,
    kind: 'Evaluation sheets, not for players',
    blocks: objectives.flatMap(({ text: words, criteria }, index): readonly Block[] => [
      ...(index === 0 ? [] : [{ kind: 'sheet' } as const]),
      headingBlock(words),
      ...(criteria.length === 0
        ? []
        : [
            {
              kind: 'table',
              head: ['Criterion', 'Seen', 'When, and what'],
              rows: criteria.map((one) => [one, '', '']),
            } as const,
          ]),
      ...(decisions.length === 0
        ? []
        : [
            {
              kind: 'table',
              head: ['Decision', 'What they considered', 'What was missing'],
              rows: decisions.map((one) => [one, '', '']),
            } as const,
          ]),
      {
        kind: 'table',
        head: ['Rating', 'Means', 'Yours'],
        rows: [
          ['P', 'performed without challenges', ''],
          ['S', 'performed with some challenges', ''],
          ['M', 'performed with major challenges', ''],
          ['U', 'unable to be performed', ''],
        ],
      },
      { kind: 'blank', label: 'Strengths', lines: 3 },
      { kind: 'blank', label: 'Areas for improvement', lines: 3 },
    ]),
  }
}
