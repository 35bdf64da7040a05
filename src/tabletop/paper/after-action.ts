import { clockText } from '../transcript.ts'
import { listOf } from '../../text/names.ts'
import { headingBlock, titledList, paragraph, type Block, type Paper } from '../../paper/paper.ts'
import { levelOf, type Review, type ReviewedDecision } from './review.ts'

/**
 * The after-action report and improvement plan of an exercise, with the fields of HSEEP (the exercise programme of the
 * United States' homeland security: overview, objectives with ratings, analysis, improvement plan, participants).
 */
export function afterActionReport(review: Review): Paper {
  return {
    title: review.opening.title,
    kind: 'After-action report and improvement plan',
    blocks: [
      ...overview(review),
      ...objectives(review),
      ...decisions(review),
      ...leftOut(review),
      ...timing(review),
      ...hotWash(review),
      ...plan(review),
      ...participants(review),
      ...titledList('Appendix C: what happened', review.timeline),
    ],
  }
}

function overview({ opening, startedAt, endedAt, clockMs, ended, cleaned, score }: Review): readonly Block[] {
  const { broker, id, file, sha256, seed, scenario, runId, plannedMs, solo } = opening
  const left =
    cleaned === undefined
      ? 'not told'
      : cleaned.status === 'failed'
        ? `${cleaned.leftovers} left at the broker`
        : 'nothing left'
  return [
    headingBlock('Exercise overview'),
    {
      kind: 'facts',
      rows: [
        ['Exercise', `${id} (${runId})`],
        [
          'Kind',
          `tabletop${solo ? ' for one' : ''}, ${broker.kind === 'none' ? 'rehearsed' : 'carried out'}`,
        ],
        ['Dates', `${startedAt} to ${endedAt}`],
        [
          'Duration',
          `${clockText(clockMs)} by the exercise's clock, ${clockText(plannedMs)} planned${ended === 'stopped' ? '; stopped before the end' : ''}`,
        ],
        ['Mission area', 'Response'],
        ['Capability', 'Cybersecurity: containing compromised credentials of agents'],
        ['Threat and scenario', scenario ?? opening.title],
        [
          'Scope',
          broker.kind === 'remote'
            ? `the broker at ${broker.url}`
            : broker.kind === 'embedded'
              ? 'a stand-in broker: nothing of it holds for yours'
              : 'a rehearsal by the model: no broker was asked',
        ],
        ['Playbook', `${file}, SHA-256 ${sha256}`],
        ['Chance', `seed ${seed}`],
        ['Clean-up', left],
        ...(score === undefined ? [] : [['Score', `${score.points} of ${score.of}`] as const]),
      ],
    },
  ]
}

const RATINGS = {
  P: 'performed without challenges',
  S: 'performed with some challenges',
  M: 'performed with major challenges',
  U: 'unable to be performed',
} as const

function objectives({ opening, ratings }: Review): readonly Block[] {
  if (opening.objectives.length === 0) return []
  const rows = opening.objectives.map(({ id, text: words }) => {
    const given = ratings.filter(({ objective }) => objective === id)
    const last = given.at(-1)
    return [
      words,
      last === undefined ? 'not rated' : `${last.rating}: ${RATINGS[last.rating]}`,
      given.map(({ evidence, by }) => (by === undefined ? evidence : `${evidence} (${by})`)).join('; '),
    ]
  })
  return [headingBlock('Objectives'), { kind: 'table', head: ['Objective', 'Rating', 'What was seen'], rows }]
}

function decisions({ decisions: all, keptAlive, willExpire }: Review): readonly Block[] {
  if (all.length === 0) return []
  const rows = all.map((one) => [
    one.question,
    clockText(one.latencyMs),
    levelOf(one.words),
    one.narrowest === undefined ? '' : levelOf(one.narrowest.words),
    outcomeText(one),
    one.outcome?.containedAfterMs === undefined ? '' : clockText(one.outcome.containedAfterMs),
  ])
  return [
    headingBlock('Decisions'),
    {
      kind: 'table',
      head: ['Question', 'Latency', 'Level chosen', 'Narrowest', 'Outcome', 'Time to contain'],
      rows,
    },
    paragraph(
      'Computed from what the broker answered. A token that ran out by itself counts as neither contained nor missed.',
      'note',
    ),
    ...(keptAlive.length > 0
      ? [
          paragraph(
            `Kept alive by Firebreak, because the broker gives less time than the exercise takes: ${listOf(keptAlive)}.`,
          ),
        ]
      : []),
    ...(willExpire.length > 0
      ? [paragraph(`Could run out by themselves, which is no containment: ${listOf(willExpire)}.`)]
      : []),
    ...all.flatMap(analysis),
  ]
}

/** Where nothing is revoked there is nothing to acknowledge. */
function acknowledged({ acknowledgedAfterMs, words }: ReviewedDecision): string | undefined {
  if (acknowledgedAfterMs !== undefined) return `after ${Math.ceil(acknowledgedAfterMs)} ms`
  return words.length === 0
    ? undefined
    : 'not by an answer to each: what became of the tokens shows what arrived'
}

function analysis(one: ReviewedDecision): readonly Block[] {
  const { outcome, narrowest } = one
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Decided', one.option ?? 'no decision: nothing was revoked'],
    ['By', one.who],
    ['Because', one.why],
    ['Confidence', one.confidence === undefined ? undefined : `${one.confidence} of 5`],
    ['Dissent', one.dissent],
    ['Carried out', one.words.length === 0 ? 'nothing' : one.words.join(', ')],
    ['Acknowledged', acknowledged(one)],
    ['Missed', named(outcome?.missed)],
    ['Collateral', named(outcome?.collateral)],
    ['Not proved', named(outcome?.unproved)],
    ['Survivor at work', one.survivor],
    [
      'Narrowest way',
      narrowest &&
        `${narrowest.words.length === 0 ? 'revoke nothing' : narrowest.words.join(', ')}${narrowest.chosen ? ': what was chosen' : ''}`,
    ],
    ['Why', narrowest?.why],
  ]
  const said = rows.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  )
  return [headingBlock(one.question, 3), { kind: 'facts', rows: said }]
}

function named(tokens: readonly string[] | undefined): string | undefined {
  return tokens && listOf(tokens)
}

function outcomeText({ outcome }: ReviewedDecision): string {
  if (outcome === undefined) return 'not looked at'
  const { contained, collateral, unproved } = outcome
  if (!contained) return unproved.length > 0 ? 'not proved' : 'not contained'
  return collateral.length === 0 ? 'contained' : 'contained, with collateral'
}

function leftOut({ leftOut: steps }: Review): readonly Block[] {
  return titledList(
    'Left out, so that nothing was proved of it',
    steps.map(({ step, why }) => `${step}: ${why}`),
  )
}

function timing({ injects, chance }: Review): readonly Block[] {
  const rows = injects.map(({ text: words, channel, plannedMs, atMs, by }) => [
    clockText(plannedMs),
    clockText(atMs),
    by === 'clock' ? 'on time' : 'by hand',
    channel,
    words,
  ])
  return [
    ...(rows.length === 0
      ? []
      : [
          headingBlock('Injects'),
          { kind: 'table', head: ['Planned', 'Actual', 'Released', 'Channel', 'Text'], rows } as const,
        ]),
    ...titledList(
      'Turns of chance',
      chance.map(({ title, text: words }) => `${title}: ${words}`),
    ),
  ]
}

function hotWash({ hotWash: said, problems }: Review): readonly Block[] {
  return [
    ...(said === undefined
      ? []
      : [
          headingBlock('Hot wash'),
          {
            kind: 'facts',
            rows: [
              ['Strengths', said.well],
              ['Areas for improvement', said.improve],
            ],
          } as const,
        ]),
    ...titledList('What went wrong with the exercise itself', problems),
  ]
}

function plan({ improvements, opening: { file }, startedAt }: Review): readonly Block[] {
  const retest = `firebreak run ${file}`
  const rows = improvements.map(({ issue, action, owner, due }) => [
    issue,
    action,
    'Containing compromised credentials',
    owner,
    startedAt.slice(0, 10),
    due,
    retest,
  ])
  return [
    headingBlock('Appendix A: improvement plan'),
    rows.length === 0
      ? paragraph('No action was agreed.')
      : {
          kind: 'table',
          head: ['Issue', 'Corrective action', 'Capability', 'Owner', 'Start', 'Due', 'Retest'],
          rows,
        },
    paragraph(
      `The retest of every action is this playbook: ${retest}, and firebreak tabletop ${file} with people.`,
      'note',
    ),
  ]
}

function participants({ opening: { roles }, people }: Review): readonly Block[] {
  if (roles.length === 0) return []
  const rows = roles.map(({ id, title }) => [
    title,
    people
      .filter(({ role }) => role === id)
      .map(({ name }) => name)
      .join(', ') || 'nobody',
  ])
  return [headingBlock('Appendix B: participants'), { kind: 'table', head: ['Role', 'Name'], rows }]
}
