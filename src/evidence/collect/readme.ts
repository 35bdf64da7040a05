import { visible } from '../../text/visible.ts'
import {
  EXERCISE_FILES,
  FILES,
  INCIDENT_FILE,
  type IncidentManifest,
  type Manifest,
  STATEMENT_FILE,
} from '../format/manifest.ts'

/** What a README tells before it explains. */
export interface ReadmeFacts extends Pick<
  Manifest,
  'asked' | 'controls' | 'limits' | 'operator' | 'sealedAt' | 'ticket' | 'tls' | 'tool'
> {
  /** What the pack is of, as the end of "This folder is the evidence of". */
  readonly subject: string
  /** What came out, as whole sentences. */
  readonly outcome: readonly string[]
  /** Lines of what was run where and when. */
  readonly facts: readonly (readonly [what: string, value: string])[]
  /** The files of the pack but for manifest, sums and this one. */
  readonly names: readonly string[]
}

/** The pack for people: what it is, what came out, and how to check it with tools that every system has. */
export function readmeText(facts: ReadmeFacts): string {
  const lines = [
    'EVIDENCE',
    '',
    ...wrapped(`This folder is the evidence of ${facts.subject}. Nothing in it needs Firebreak to be read.`),
    '',
    'WHAT CAME OUT',
    '',
    ...facts.outcome.flatMap((sentence) => wrapped(sentence)),
    '',
    ...factLines(facts),
    '',
    'WHAT IS HERE',
    '',
    ...fileLines(facts.names),
    '',
    ...VERIFYING,
    ...signatureLines(facts.asked ?? []),
    '',
    'WHAT IT DOES NOT PROVE',
    '',
    ...facts.limits.flatMap((limit) => wrapped(limit, '- ')),
  ]
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

/** The same of a containment, which has no playbook. */
export function readmeOfIncident(
  manifest: Omit<IncidentManifest, 'absent' | 'files'>,
  names: readonly string[],
): string {
  const { run, broker, host } = manifest
  return readmeText({
    ...manifest,
    subject: `the containment ${run.id}`,
    outcome: [
      `Firebreak ended with the exit code ${run.exitCode}. Only 0 means that everything known to descend from the credential is proved dead; ${INCIDENT_FILE} tells what was proved, and what was not.`,
    ],
    facts: [
      ['containment', `${run.id}, ${run.startedAt} to ${run.finishedAt}`],
      ['broker', `${broker.url}, version ${broker.version}`],
      ...(host === undefined ? [] : [['host', `${host.name}, ${host.system}`] as const]),
    ],
    names,
  })
}

function factLines({
  facts,
  operator,
  ticket,
  tls,
  controls,
  tool,
  sealedAt,
}: ReadmeFacts): readonly string[] {
  const rows: readonly (readonly [string, string])[] = [
    ...facts,
    ['operator', `${operator.name}, by ${operator.source}; nobody has authenticated it`],
    ...(ticket === undefined ? [] : [['ticket', ticket] as const]),
    ...(tls ?? []).map(({ fingerprint }) => ['certificate of the broker', `SHA-256 ${fingerprint}`] as const),
    ...(controls ?? []).map(
      ({ framework, id, text }) => ['evidence for', `${framework} ${id}: ${text}`] as const,
    ),
    ['made by', `${tool.name} ${tool.version}, code SHA-256 ${tool.sha256}`],
    ['sealed', sealedAt],
  ]
  return rows.map(([what, value]) => `  ${what.padEnd(26)}${visible(value)}`)
}

const MEANINGS: Readonly<Record<string, string>> = {
  [FILES.readme]: 'this text',
  [FILES.report]: 'what happened, for people; needs no network',
  [FILES.manifest]: 'who ran what with which tool against which broker, and how it ended',
  [FILES.record]: 'every expectation, prediction and observation',
  [INCIDENT_FILE]: 'what was found, agreed to, revoked and asked about',
  [EXERCISE_FILES.html]: 'the after-action report with its improvement plan',
  [EXERCISE_FILES.markdown]: 'the same as text',
  [EXERCISE_FILES.events]: 'everything that happened in the room, one event per line',
  [FILES.playbook]: 'the playbook, byte for byte',
  [FILES.fragments]: 'the fragments that the playbook uses, byte for byte',
  [FILES.exchanges]: 'every request to the broker and its answer, tokens and secrets masked',
  [FILES.audit]: "the broker's audit log",
  [FILES.auditVerification]: 'what recomputing its hash chain found',
  [FILES.sums]: 'the SHA-256 of each of them',
  [STATEMENT_FILE]: 'the same as an in-toto statement, for tools that sign such',
}

function fileLines(names: readonly string[]): readonly string[] {
  const all = new Set([FILES.readme, ...names, FILES.manifest, FILES.sums, STATEMENT_FILE])
  return Object.keys(MEANINGS)
    .filter((name) => all.has(name))
    .map((name) => `  ${name.padEnd(26)}${MEANINGS[name] ?? ''}`)
}

/** Lines that begin with four blanks are commands: a test runs them as they stand. */
const VERIFYING: readonly string[] = [
  'HOW TO VERIFY IT',
  '',
  'Open a shell in this folder. Every line of the first command must end with OK:',
  '',
  `    sha256sum --check --strict ${FILES.sums}`,
  '',
  'Nothing may have been added. These two must print the same number:',
  '',
  `    wc -l < ${FILES.sums}`,
  `    ls -A | grep -v -e '^${FILES.sums}' -e '^${STATEMENT_FILE}$' | wc -l`,
  '',
  'Whoever can change files can make sums again. So compare the next line with the',
  'seal that the run printed and that was noted elsewhere, in a ticket or a log:',
  '',
  `    openssl dgst -sha256 ${FILES.sums}`,
  '',
  'The statement must be about these sums; this prints 1:',
  '',
  `    grep -c "$(openssl dgst -sha256 -r ${FILES.sums} | cut -c 1-64)" ${STATEMENT_FILE}`,
  '',
  'Where Firebreak is at hand, "firebreak report verify ." also checks that the',
  'files agree with each other and that the outcome follows from them.',
]

function signatureLines(asked: readonly string[]): readonly string[] {
  const wanted =
    asked.length === 0
      ? 'None was asked for when this was made.'
      : `Asked for: ${asked.join(' and ')}; without, this pack is not signed as it should be.`
  return [
    '',
    'SIGNATURE AND TIME-STAMP',
    '',
    ...wrapped(
      `${wanted} Those that there are lie beside ${FILES.sums}, under its name. With the key or certificate of the signer, which must come from elsewhere, and of the usual kinds:`,
    ),
    '',
    `  openssl dgst -sha256 -verify KEY.pem -signature ${FILES.sums}.sig ${FILES.sums}`,
    `  openssl ts -verify -data ${FILES.sums} -in ${FILES.sums}.tsr -CAfile CA.pem`,
  ]
}

const COLUMNS = 78

/** Broken at blanks; nothing in it ends a line or acts on a terminal. */
function wrapped(text: string, mark: string = ''): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of visible(text).split(' ')) {
    const next = line === '' ? word : `${line} ${word}`
    if (next.length > COLUMNS - mark.length && line !== '') lines.push(line)
    line = next.length > COLUMNS - mark.length ? word : next
  }
  return [...lines, line].map((one, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + one)
}
