import { headingBlock, paragraph, titledList, type Block, type Paper } from '../../paper/paper.ts'
import { epochText } from '../../text/duration.ts'
import type { EntryRecord, IncidentRecord, LifeRecord, ProbeRecord } from '../record.ts'

/** A containment as something to read, to print or to put into a ticket: all of it from its record, which has no token in it. */
export function containmentPaper(record: IncidentRecord): Paper {
  const { named, broker, startedAt, endedAt, ticket, id, exitCode } = record
  const [head = 'It ended without a verdict.', ...rest] = record.verdict
  return {
    title: titleOf(record),
    kind: `Containment ${id}`,
    blocks: [
      paragraph(head, exitCode === 0 ? undefined : 'note'),
      ...(rest.length === 0 ? [] : [{ kind: 'list', items: rest } as const]),
      {
        kind: 'facts',
        rows: [
          ...(ticket === undefined ? [] : [['Ticket', ticket] as const]),
          ['From', startedAt],
          ['To', endedAt],
          ['Broker', `${broker.url}, version ${broker.version}`],
          ['Exit code', String(exitCode)],
        ],
      },
      headingBlock('What was to be stopped'),
      { kind: 'facts', rows: factsOf(named) },
      ...foundBlocks(record),
      ...waysBlocks(record),
      ...consentBlocks(record),
      ...revokedBlocks(record),
      ...askedBlocks(record),
      ...titledList(
        'Seen in the log meanwhile',
        record.sightings.map(({ at, what }) => `${at}: ${what}`),
      ),
      ...titledList('What went wrong', record.problems),
      ...titledList('Still possible', record.afterwards),
    ],
  }
}

function titleOf({ named }: IncidentRecord): string {
  switch (named.kind) {
    case 'token':
    case 'jti':
      return `The token ${named.jti}`
    case 'agent':
      return `The agent ${named.agent}`
    case 'task':
      return `The task ${named.task}`
  }
}

type Row = readonly [string, string]

function factsOf(named: IncidentRecord['named']): readonly Row[] {
  switch (named.kind) {
    case 'agent':
      return [['Agent', named.agent]]
    case 'task':
      return [['Task', named.task]]
    case 'jti':
      return [['jti', named.jti]]
    case 'token':
      return [
        ['jti', named.jti],
        ['Agent', named.subject],
        ...(named.task === undefined ? [] : [['Task', named.task] as const]),
        ...(named.chain.length === 0 ? [] : [['Delegated by', named.chain.join(', ')] as const]),
        ['Scope', named.scope.join(' ')],
        ['Issued', epochText(named.issuedAt)],
        ['Ends', epochText(named.expiresAt)],
        ['Its claims', named.vouched ? 'the broker took it' : 'its own word: the broker did not take it'],
      ]
  }
}

function foundBlocks({ found, log }: IncidentRecord): readonly Block[] {
  const read = `${log.events} events of the broker's log were read; its hash chain: ${log.word}${log.why === undefined ? '' : `, ${log.why}`}.`
  return [
    headingBlock('What was found'),
    paragraph(read),
    ...table(['What', 'Agent', 'jti', 'From', 'Until'], found.map(lifeRow)),
  ]
}

function lifeRow({ kind, relation, agent, jti, bornAt, endsAt }: LifeRecord): readonly string[] {
  return [
    `${KINDS[kind]} (${RELATIONS[relation]})`,
    agent,
    jti ?? UNKNOWN,
    bornAt ?? UNKNOWN,
    endsAt ?? UNKNOWN,
  ]
}

const KINDS: Readonly<Record<LifeRecord['kind'], string>> = {
  token: 'the token itself',
  own: 'what an agent was registered with',
  successor: 'a possible successor',
  later: 'what is renewed later',
  delegated: 'a delegated token',
  receiver: 'what a receiver has of its own',
  mate: 'another agent of the task',
  other: 'delegated by somebody else',
}

const RELATIONS: Readonly<Record<LifeRecord['relation'], string>> = {
  descends: 'to be stopped',
  kin: 'of the same agent',
  beside: 'of others',
}

const UNKNOWN = 'not known'

function waysBlocks({ ways }: IncidentRecord): readonly Block[] {
  const rows = ways.map(({ name, entries, dies, livesOn, holds, narrowest }) => [
    name,
    String(entries.length),
    String(dies.length),
    String(livesOn.length),
    narrowest ? 'yes, the narrowest' : holds ? 'yes' : 'no',
  ])
  return rows.length === 0
    ? []
    : [
        headingBlock('How it could be stopped'),
        ...table(['Level', 'Entries', 'Dies', 'Lives on', 'Stops all of it'], rows),
      ]
}

function consentBlocks({ consent }: IncidentRecord): readonly Block[] {
  if (consent === undefined)
    return [headingBlock('What was agreed to'), paragraph('Nothing: it was only looked at.')]
  const { way, by, targets, canaries } = consent
  return [
    headingBlock('What was agreed to'),
    paragraph(`${way}, by the ${by}, of exactly this:`),
    { kind: 'list', items: targets },
    ...(canaries.length === 0 ? [] : [{ kind: 'list', items: canaries } as const]),
  ]
}

function revokedBlocks({ entries, storage }: IncidentRecord): readonly Block[] {
  if (entries.length === 0) return []
  const { status, note } = storage.at(-1) ?? { status: 'not-observed', note: undefined }
  return [
    headingBlock('What was revoked'),
    ...table(
      ['Level', 'Target', 'The broker'],
      entries.map((entry) => [entry.level, entry.target, acknowledgedText(entry)]),
    ),
    paragraph(`${STORED[status]}${note === undefined ? '' : `: ${note}`}.`),
  ]
}

function acknowledgedText({ acknowledged, earlier, sentAgain }: EntryRecord): string {
  if (acknowledged !== true) return `did not acknowledge it: ${acknowledged}`
  if (earlier === true) return 'has it from an earlier containment'
  return sentAgain === true ? 'acknowledged it when it was sent again' : 'acknowledged it'
}

const STORED: Readonly<Record<IncidentRecord['storage'][number]['status'], string>> = {
  stored: "By the broker's own counters, all of it is stored",
  'not-stored': 'NOT stored: it is forgotten when the broker starts again',
  'not-observed': 'Whether it is stored was not observed',
}

function askedBlocks({ probes }: IncidentRecord): readonly Block[] {
  if (probes.length === 0) return []
  return [
    headingBlock('What was asked about'),
    ...table(['Token', 'Expected', 'Before', 'After', 'Shown to release', 'Proves'], probes.map(probeRow)),
  ]
}

function probeRow({ what, expected, before, after, use, proves }: ProbeRecord): readonly string[] {
  return [
    what,
    expected,
    before,
    after,
    use ?? 'no',
    proves === undefined ? 'nothing by itself' : `${proves.level} ${proves.target}`,
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', head, rows }]
}
