import { defined } from '../../defined.ts'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { BrokerClient, CloseReport } from '../../broker/client.ts'
import type { ExchangeReport } from '../../broker/exchange.ts'
import { createMask, type Mask } from '../../secrets/mask.ts'
import { Secret } from '../../secrets/secret.ts'
import type { RunRecord } from '../../record/record.ts'
import { collect, type Collected } from './collect.ts'
import type { AuditVerification } from '../format/audit-file.ts'
import { readBundle } from '../../record/reading/read.ts'
import { reasonOf } from '../format/directory.ts'
import { jsonText, maskedText, maskedValue } from '../format/json-text.ts'
import {
  EVIDENCE_VERSION,
  FILES,
  LIMITS,
  controlsOf,
  type Asked,
  type CertificateFacts,
  type CiFacts,
  type HostFacts,
  type GitFacts,
  type InputFacts,
  type Manifest,
  type Operator,
  type ToolFacts,
} from '../format/manifest.ts'
import { statementFacts } from '../format/statement.ts'
import { openPack, type Pack } from './pack.ts'
import { readmeOf } from './readme-of-run.ts'

/** Collects the evidence of the runs of one command. */
export interface Evidence {
  /** For the client: what it must call, and the mask it must share. */
  readonly observe: { readonly mask: Mask; readonly onExchange: (exchange: ExchangeReport) => void }
  /**
   * Does a run and collects its evidence while the broker is still there. A pack that cannot be completed is told by
   * `seal`; the record comes back in any case.
   *
   * @throws FirebreakError `usage`, before the run, when the folder cannot be used; whatever `work` throws
   */
  run(subject: Subject, broker: BrokerClient, work: () => Promise<RunRecord>): Promise<RunRecord>
  /** Seals all packs, when the sessions have been closed and the exit codes are known. */
  seal(unreleased: CloseReport['unreleased']): Promise<readonly Sealed[]>
}

/** What one run is of. */
interface Subject {
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

interface InputValue {
  readonly name: string
  readonly secret: boolean
  readonly value: string | number | boolean | undefined
}

interface EvidenceOptions {
  readonly tool: ToolFacts
  readonly operator: Operator
  readonly ci: CiFacts | undefined
  readonly host: HostFacts
  readonly ticket: string | undefined
  /** What will be done with the sums. */
  readonly asked: readonly Asked[]
  /** The certificates that the broker has shown so far. */
  readonly certificates: () => readonly CertificateFacts[]
  /** Makes the report for people. */
  readonly report: (record: RunRecord, playbook: string | undefined) => Promise<string>
  readonly clock: { now(): number; monotonic(): number }
  /** Ends reading the audit log. */
  readonly signal: AbortSignal
  /** The exit code that one run amounts to. */
  readonly exitCode: (ending: Ending) => number
}

export interface Ending {
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

export function createEvidence(options: EvidenceOptions): Evidence {
  const { clock, signal } = options
  const mask = createMask()
  const attribution = createAttribution<Pack>()
  const packs: Pack[] = []
  const collections: Collection[] = []
  return {
    observe: {
      mask,
      onExchange: (exchange) => {
        const owner = attribution.owner()
        // What no run asked for, the end of the shared sessions above all, stands in every pack.
        for (const pack of owner === undefined ? packs : [owner]) pack.add(exchange)
      },
    },
    run: async (subject, broker, work) => {
      learnSecrets(mask, subject.inputs)
      const pack = openPack(subject.folder, clock.now() - clock.monotonic())
      packs.push(pack)
      return attribution.within(pack, async () => {
        const record = await work()
        const { bytes, fragments } = subject
        const collected = await collect(pack, { record, bytes, fragments, broker, mask, signal })
        collections.push({ pack, subject, record, collected })
        return record
      })
    },
    seal: (unreleased) => {
      attribution.end()
      return Promise.all(collections.map((one) => sealOne(one, { ...options, mask, unreleased })))
    },
  }
}

interface Collection {
  readonly pack: Pack
  readonly subject: Subject
  readonly record: RunRecord
  readonly collected: Collected
}

type Closing = EvidenceOptions & { readonly mask: Mask; readonly unreleased: CloseReport['unreleased'] }

async function sealOne({ pack, subject, record, collected }: Collection, closing: Closing): Promise<Sealed> {
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
  const read = readBundle(jsonText(maskedValue(record, mask)))
  return 'problem' in read ? undefined : read.runs[0]
}

async function addReport(
  pack: Pack,
  shown: RunRecord | undefined,
  { subject, mask, report }: Closing & { readonly subject: Subject },
): Promise<void> {
  if (shown === undefined) {
    pack.leaveOut(FILES.report, 'the record of this run contains a secret where it tells something else')
    return
  }
  const text = new TextDecoder().decode(subject.bytes)
  await pack.write(FILES.report, await report(shown, mask.apply(text) === text ? text : undefined))
}

function manifestOf(
  { inputs, git, exercise }: Subject,
  { playbook, run, broker, wentOn = [] }: RunRecord,
  closing: Closing & Pick<Ending, 'complete' | 'log'>,
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

function learnSecrets(mask: Mask, inputs: readonly InputValue[]): void {
  for (const { secret, value } of inputs) {
    if (secret && value !== undefined) mask.learn(new Secret(String(value)))
  }
}

/**
 * Knows on whose behalf code runs, through every `await`: runs side by side share one client, and each of its
 * exchanges belongs to the run that asked for it.
 */
interface Attribution<T> {
  within<R>(owner: T, work: () => Promise<R>): Promise<R>
  /** Undefined outside of `within`. */
  owner(): T | undefined
  /** What comes now is on nobody's behalf. Node.js follows every promise until then, which makes all of them slow. */
  end(): void
}

function createAttribution<T>(): Attribution<T> {
  const storage = new AsyncLocalStorage<T>()
  return {
    within: (owner, work) => storage.run(owner, work),
    owner: () => storage.getStore(),
    end: () => storage.disable(),
  }
}
