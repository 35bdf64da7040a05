import type { CloseReport } from '../../broker/client.ts'
import type { RunFacts } from '../../record/record.ts'
import type { BrokerFacts, PlaybookFacts } from '../../record/facts.ts'

/** The version of an evidence pack's shape that this tool writes. */
export const EVIDENCE_VERSION = 2

/** The versions it reads. In version 1 nothing was for people: no report, no README and no statement. */
export const READABLE_PACKS: readonly [1, typeof EVIDENCE_VERSION] = [1, EVIDENCE_VERSION]

/** The names of the files that the sums of a pack cover, and of the sums. */
export const FILES = {
  manifest: 'manifest.json',
  record: 'record.json',
  playbook: 'playbook.yaml',
  /** Only where the playbook uses some. */
  fragments: 'fragments.json',
  exchanges: 'exchanges.jsonl',
  audit: 'audit.json',
  auditVerification: 'audit-verification.json',
  readme: 'README.txt',
  report: 'report.html',
  sums: 'SHA256SUMS',
} as const

/** Lies beside the sums, because it tells their hash: a statement for tools that sign and check such. */
export const STATEMENT_FILE = 'statement.intoto.json'

/** What stands in the pack of a containment instead of record and playbook. */
export const INCIDENT_FILE = 'incident.json'

/** What the pack of an exercise has besides: what happened, and the after-action report with its improvement plan. */
export const EXERCISE_FILES = {
  events: 'exercise.jsonl',
  html: 'after-action.html',
  markdown: 'after-action.md',
} as const

/** What a pack is about and what is in it: who ran which playbook with which tool against which broker, and how it ended. */
export interface Manifest {
  readonly evidence: (typeof READABLE_PACKS)[number]
  /** A run whose choices were made by a room; absent for any other. */
  readonly kind?: 'exercise'
  /** RFC 3339, UTC, this machine's clock. */
  readonly sealedAt: string
  readonly tool: ToolFacts
  readonly playbook: Pick<PlaybookFacts, 'id' | 'file' | 'sha256'>
  readonly inputs: readonly InputFacts[]
  /** As the record has it, and the exit code that this run alone amounts to. */
  readonly run: RunFacts & { readonly exitCode: number }
  readonly operator: Operator
  readonly host?: HostFacts
  /** What it is filed under, as the operator gave it. */
  readonly ticket?: string
  /** The certificates that the broker showed, each once; absent without TLS. */
  readonly tls?: readonly CertificateFacts[]
  /** What it is evidence for, by the numbers that auditors ask for. */
  readonly controls?: readonly ControlFacts[]
  /** What was to be done with the sums once they were there: without it the pack is not what was asked for. */
  readonly asked?: readonly ProofOfSums[]
  /** Of the folder of the playbook; absent outside a repository. */
  readonly git?: GitFacts
  readonly ci?: CiFacts
  readonly broker: BrokerFacts
  /** Sessions of the tool itself that it could not end. */
  readonly unreleased: CloseReport['unreleased']
  /** All files but this one and the sums. */
  readonly files: readonly FileFacts[]
  /** What should be here and is not, and why. */
  readonly absent: readonly Absence[]
  readonly limits: readonly string[]
}

/** The same of a containment, which has no playbook. */
export interface IncidentManifest extends Pick<
  Manifest,
  | 'evidence'
  | 'sealedAt'
  | 'tool'
  | 'operator'
  | 'host'
  | 'tls'
  | 'controls'
  | 'asked'
  | 'ci'
  | 'unreleased'
  | 'files'
  | 'absent'
  | 'limits'
> {
  readonly kind: 'incident'
  readonly run: {
    readonly id: string
    readonly startedAt: string
    readonly finishedAt: string
    readonly exitCode: number
  }
  readonly ticket?: string
  readonly broker: { readonly url: string; readonly version: string; readonly uptimeSeconds: number }
}

/** Who ran it, by their own word or their system's: nobody has checked. */
export interface Operator {
  readonly name: string
  /** The variable it comes from, or `operating system`. */
  readonly source: string
}

/** The machine that ran it, by its own word. */
export interface HostFacts {
  readonly name: string
  readonly system: string
  /** Whom the system takes the process for; absent where it has no such numbers. */
  readonly userId?: number
}

export interface CertificateFacts {
  /** As `openssl x509 -fingerprint -sha256` prints it. */
  readonly fingerprint: string
  /** RFC 3339. */
  readonly validTo: string
}

export interface ControlFacts {
  readonly framework: string
  readonly id: string
  readonly text: string
}

export type ProofOfSums = 'signature' | 'time-stamp'

/** The commit that the folder of the playbook was at. */
export interface GitFacts {
  readonly commit: string
}

/** Which job of which CI service ran it, in the service's own variables. */
export interface CiFacts {
  readonly provider: 'github' | 'gitlab' | 'jenkins' | 'other'
  /** The well-known variables of the service that were set, by name. */
  readonly variables: Readonly<Record<string, string>>
}

export interface ToolFacts {
  readonly name: 'firebreak'
  readonly version: string
  /** Over the installed code; `docs/evidence.md` has the command that recomputes it. */
  readonly sha256: string
}

/** An input of the playbook. Of a secret one the name and nothing else: a hash of something short can be guessed. */
export type InputFacts =
  | { readonly name: string; readonly secret: true }
  | { readonly name: string; readonly secret: false; readonly value?: string | number | boolean }

export interface FileFacts {
  readonly name: string
  /** Hex. */
  readonly sha256: string
  readonly bytes: number
  /** Lines of `exchanges.jsonl` and `exercise.jsonl`, events of `audit.json`. */
  readonly records?: number
}

export interface Absence {
  readonly name: string
  readonly why: string
}

/** NIST CSF 2.0: stopping something real is a containment, and everything else is an exercise. */
const CONTROLS = {
  live: { framework: 'NIST CSF 2.0', id: 'RS.MI-01', text: 'Incidents are contained' },
  drill: {
    framework: 'NIST CSF 2.0',
    id: 'ID.IM-02',
    text: 'Improvements are identified from security tests and exercises',
  },
} as const

export function controlsOf(mode: keyof typeof CONTROLS): readonly ControlFacts[] {
  return [CONTROLS[mode]]
}

/** What no pack proves, whatever it holds; said in every one of them, so that nobody has to know it. */
export const LIMITS: readonly string[] = [
  'The hashes were made on the machine that made the pack. They show that nothing changed since it was sealed, not that what was sealed is honest. Note the SHA-256 of SHA256SUMS where the operator cannot change it, such as a CI log or a ticket.',
  'The hash chain of the audit log has no anchor outside the broker: whoever can write its database can write the whole chain anew. It does not cover which field a text next to a "|" belongs to.',
  'The audit log does not say which admin revoked; the name of the operator in this manifest was not authenticated by anyone.',
  'Dead means refused by the broker when it was asked. A resource server that verifies tokens offline goes on accepting them until they expire.',
  'Times are those of this machine, except in tokens and in the audit log; the clock offset was measured once, with a resolution of one second.',
  'Tokens and secrets were masked before anything was written, and pages of the audit log are left out of the exchanges because audit.json has them.',
]

/** The same for a containment. */
export const INCIDENT_LIMITS: readonly string[] = [
  ...LIMITS,
  'Only what the claims and the audit log tell is known: a delegated token has no jti in the log, and what the log lost it does not tell.',
  'A canary shows that a level works on the tokens that carry what was revoked. What nobody held was not asked about.',
]
