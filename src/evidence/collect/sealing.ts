import type { CloseReport } from '../../broker/client.ts'
import { defined } from '../../defined.ts'
import { reasonOf } from '../../errors.ts'
import { readBundle } from '../../record/reading/read.ts'
import type { RunRecord } from '../../record/record.ts'
import { EMBEDDED_NOTICE, standingOf } from '../../reports/reading/standing.ts'
import type { Mask } from '../../secrets/mask.ts'
import type { AuditVerification } from '../format/audit-file.ts'
import { packedJson, maskedText, maskedValue } from '../format/json-text.ts'
import {
  EVIDENCE_VERSION,
  FILES,
  LIMITS,
  controlsOf,
  type ProofOfSums,
  type CertificateFacts,
  type CiFacts,
  type GitFacts,
  type HostFacts,
  type InputFacts,
  type Manifest,
  type Operator,
  type ToolFacts,
} from '../format/manifest.ts'
import { statementFacts } from '../format/statement.ts'
import type { Collected } from './collect.ts'
import type { Pack } from './pack.ts'
import { readmeText } from './readme.ts'

/** What one run is of. */
export interface EvidenceSubject {
  readonly folder: string
  /** The playbook's file as it was read. */
  readonly bytes: Uint8Array
  /** Those that it uses, as they were read. */
  readonly fragments: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  readonly inputs: readonly InputValue[]
  readonly git: GitFacts | undefined
  /** Of an exercise, what else belongs into its pack; asked for when everything is over. */
  readonly exercise?: () => readonly PackedFile[]
}

export interface PackedFile {
  readonly name: string
  readonly content: string
  /** Its lines, where it is made of them. */
  readonly records?: number
}

export interface InputValue {
  readonly name: string
  readonly secret: boolean
  readonly value: string | number | boolean | undefined
}

export interface EvidenceOptions {
  readonly tool: ToolFacts
  readonly operator: Operator
  readonly ci: CiFacts | undefined
  readonly host: HostFacts
  readonly ticket: string | undefined
  /** What will be done with the sums. */
  readonly asked: readonly ProofOfSums[]
  /** The certificates that the broker has shown so far. */
  readonly certificates: () => readonly CertificateFacts[]
  /** Makes the report for people. */
  readonly report: (record: RunRecord, playbook: string | undefined) => Promise<string>
  readonly clock: { now(): number; monotonic(): number }
  /** Ends reading the audit log. */
  readonly signal: AbortSignal
  /** The exit code that one run amounts to. */
  readonly exitCode: (ending: RunEnding) => number
}

export interface RunEnding {
  readonly outcome: RunRecord['run']['outcome']
  /** How many sessions of the tool may still be alive. */
  readonly unreleased: number
  /** Nothing is absent from the pack. */
  readonly complete: boolean
  /** What the audit log in the pack is; absent where there is none. */
  readonly log?: AuditVerification['word']
}

/** How one pack came out. */
export interface Sealed {
  readonly folder: string
  /** What the audit log in it is; absent where there is none. */
  readonly log?: AuditVerification['word']
  /** The hex SHA-256 of its `SHA256SUMS`; absent when it could not be sealed. */
  readonly seal?: string
  /** Why the pack is not complete. */
  readonly problems: readonly string[]
  /** What its reader should know at once, though it takes nothing away from the pack. */
  readonly warnings: readonly string[]
}

/** A run whose evidence has been collected. */
export interface Collection {
  readonly pack: Pack
  readonly subject: EvidenceSubject
  readonly record: RunRecord
  readonly collected: Collected
}

type Closing = EvidenceOptions & { readonly mask: Mask; readonly unreleased: CloseReport['unreleased'] }

/** Puts the report, the README and the manifest to what was collected, and seals it. */
export async function sealOne(
  { pack, subject, record, collected }: Collection,
  closing: Closing,
): Promise<Sealed> {
  const { folder } = pack
  const { warnings, log } = collected
  const told = { folder, warnings, ...defined({ log }) }
  pack.endExchanges()
  for (const { name, content, records } of subject.exercise?.() ?? [])
    await pack.write(name, closing.mask.apply(content), records)
  const shown = maskedRecord(record, closing.mask)
  await addReport(pack, shown, { subject, ...closing })
  const problems = (): readonly string[] => pack.absent.map(({ name, why }) => `${name} is missing: ${why}`)
  const facts = (): ReturnType<typeof manifestOf> =>
    manifestOf(subject, record, { ...closing, complete: pack.absent.length === 0, ...defined({ log }) })
  try {
    await pack.write(FILES.readme, maskedText(readmeOf(facts(), shown ?? record, pack.names()), closing.mask))
    const final = facts()
    const statement = statementFacts(shown ?? record, final.run.exitCode)
    const seal = await pack.seal(final, closing.mask, statement)
    return { ...told, seal, problems: problems() }
  } catch (error) {
    return { ...told, problems: [...problems(), `it could not be sealed: ${reasonOf(error)}`] }
  }
}

/** As it stands in the pack; undefined where masking left none. */
function maskedRecord(record: RunRecord, mask: Mask): RunRecord | undefined {
  const read = readBundle(packedJson(maskedValue(record, mask)))
  return 'problem' in read ? undefined : read.runs[0]
}

async function addReport(
  pack: Pack,
  shown: RunRecord | undefined,
  { subject, mask, report }: Closing & { readonly subject: EvidenceSubject },
): Promise<void> {
  if (shown === undefined) {
    pack.leaveOut(FILES.report, 'the record of this run contains a secret where it tells something else')
    return
  }
  const text = new TextDecoder().decode(subject.bytes)
  await pack.write(FILES.report, await report(shown, mask.apply(text) === text ? text : undefined))
}

function manifestOf(
  { inputs, git, exercise }: EvidenceSubject,
  { playbook, run, broker, wentOn = [] }: RunRecord,
  closing: Closing & Pick<RunEnding, 'complete' | 'log'>,
): Omit<Manifest, 'files' | 'absent'> {
  const { tool, operator, host, ticket, ci, clock, unreleased, exitCode, complete, log } = closing
  const certificates = closing.certificates()
  const ending = { outcome: run.outcome, unreleased: unreleased.length, complete, ...defined({ log }) }
  return {
    evidence: EVIDENCE_VERSION,
    ...(exercise !== undefined && { kind: 'exercise' }),
    sealedAt: new Date(clock.now()).toISOString(),
    tool,
    playbook: { id: playbook.id, file: playbook.file, sha256: playbook.sha256 },
    inputs: inputs.map(inputFacts),
    run: { ...run, exitCode: exitCode(ending) },
    operator,
    host,
    ...defined({ ticket, tls: certificates.length === 0 ? undefined : certificates }),
    controls: controlsOf(run.mode),
    ...(closing.asked.length === 0 ? {} : { asked: closing.asked }),
    ...defined({ git, ci }),
    broker,
    unreleased,
    limits: [...LIMITS, ...wentOn.slice(-1).map(({ at }) => goneOn(at))],
  }
}

function goneOn(at: string): string {
  return `The process that began this run was killed, and another one went on with it: the exchanges begin at ${at}, and what the record tells of before is not in them.`
}

function inputFacts({ name, secret, value }: InputValue): InputFacts {
  if (secret) return { name, secret }
  return value === undefined ? { name, secret } : { name, secret, value }
}

/** The README of the pack of one run. */
function readmeOf(
  manifest: Omit<Manifest, 'absent' | 'files'>,
  record: RunRecord,
  names: readonly string[],
): string {
  const { playbook, run, broker, host, git } = manifest
  const { word, sentence } = standingOf(record)
  return readmeText({
    ...manifest,
    subject: `one run of the playbook "${playbook.id}": ${record.playbook.title}`,
    outcome: [
      `${word}: ${sentence}. Firebreak ended this run with the exit code ${run.exitCode}; only 0 is green.`,
      ...(broker.kind === 'embedded' ? [`It ${EMBEDDED_NOTICE}.`] : []),
    ],
    facts: [
      ['run', `${run.id}, ${run.startedAt} to ${run.finishedAt}`],
      ['playbook', `${playbook.file}, SHA-256 ${playbook.sha256}`],
      ...(git === undefined ? [] : [['commit', git.commit] as const]),
      ['broker', `${broker.url}, version ${broker.version ?? 'not told'}`],
      ...(host === undefined ? [] : [['host', `${host.name}, ${host.system}`] as const]),
    ],
    names,
  })
}
