import { defined } from '../../defined.ts'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrokerClient, CloseReport } from '../../broker/client.ts'
import { ciFacts, folderHash, hostFacts, operatorOf } from '../../evidence/collect/origin.ts'
import { createEvidence, type EvidenceCollector } from '../../evidence/collect/collector.ts'
import type { RunEnding, PackedFile, Sealed } from '../../evidence/collect/sealing.ts'
import { claimFolder } from '../../evidence/format/directory.ts'
import { FirebreakError } from '../../errors.ts'
import { watchCertificates } from '../../http/tls.ts'
import type { RunRecord } from '../../record/record.ts'
import { loadReporter } from '../../reports/registry.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { PLAIN_THEME } from '../../text/theme.ts'
import { exitCodeOf, withEvidence, withUnreleased, type EvidenceFacts } from '../../app/exit-code.ts'
import type { Host } from '../host/host.ts'
import type { LoadedPlaybook } from '../playbooks/load-playbooks.ts'
import { toolVersion } from '../../app/version.ts'
import { CODE_FOLDER } from '../../code-folder.ts'
import type { Origins } from './origin.ts'
import { signingCommands, type SigningFlags, signPack } from './signing.ts'

/** The evidence of one command, or nothing of the kind when nobody asked for it. */
export interface CommandEvidence {
  /** Goes to the client. */
  readonly observe: Partial<EvidenceCollector['observe']>
  /** The audit log of each run is read for it. */
  readonly readsLog: boolean
  run(subject: EvidenceSubject, broker: BrokerClient, work: () => Promise<RunRecord>): Promise<RunRecord>
  /**
   * Seals the packs and says where they are, on stderr.
   *
   * @returns what each of them came to
   */
  seal(unreleased: CloseReport['unreleased']): Promise<readonly EvidenceFacts[]>
}

/** What the operator wants of evidence. */
export interface EvidenceFlags extends SigningFlags {
  readonly evidence?: string
  readonly ticket?: string
  /** Each try has a pack of its own. */
  readonly retryNoVerdict: number
}

/** What one run is of, and what else there is of it where a room has played it. */
interface EvidenceSubject extends Pick<
  LoadedPlaybook,
  'bytes' | 'fragments' | 'inputs' | 'playbook' | 'runId'
> {
  readonly exercise?: () => readonly PackedFile[]
}

interface EvidenceRequest {
  readonly flags: EvidenceFlags
  /** Where the broker is, which may show a certificate. */
  readonly brokerUrl: string | undefined
  /** All that will be run: one goes into the folder itself, several into folders of their own in it. */
  readonly playbooks: readonly EvidenceSubject[]
  readonly origins: Origins
  /** Ends collecting. */
  readonly signal: AbortSignal
}

/**
 * Makes ready to collect evidence; nothing has been sent to a broker before.
 *
 * @throws FirebreakError with code `usage` when the folder holds something or cannot be made, or what belongs to evidence is
 *   asked for without it
 */
export function openEvidence(
  host: Host,
  { flags, playbooks, origins, brokerUrl, signal }: EvidenceRequest,
): CommandEvidence {
  const signing = signingCommands(flags)
  if (flags.evidence === undefined) return noEvidence(flags)
  const folder = resolve(host.cwd, flags.evidence)
  claimFolder(folder)
  const certificates = watchCertificates(brokerUrl ?? '')
  const evidence = createEvidence({
    tool: { name: 'firebreak', version: toolVersion(), sha256: folderHash(fileURLToPath(CODE_FOLDER)) },
    operator: operatorOf(host.env),
    ci: ciFacts(host.env),
    host: hostFacts(),
    ticket: flags.ticket,
    asked: signing.map(({ what }) => what),
    certificates: certificates.seen,
    report: reportOf,
    clock: host.clock,
    signal,
    exitCode,
  })
  return {
    observe: evidence.observe,
    readsLog: true,
    run: (loaded, broker, work) => {
      const { playbook, runId, bytes, fragments, inputs, exercise } = loaded
      const alone = playbooks.length === 1 && flags.retryNoVerdict === 0
      const own = alone ? folder : join(folder, `${playbook.id}-${runId}`)
      const subject = { bytes, fragments, inputs, git: origins.gitOf(loaded), ...defined({ exercise }) }
      return evidence.run({ folder: own, ...subject }, broker, work)
    },
    seal: async (unreleased) => {
      certificates.end()
      const sealed = await evidence.seal(unreleased)
      const packs: Sealed[] = []
      for (const pack of sealed) {
        const unsigned = pack.seal === undefined ? [] : await signPack(host, pack.folder, signing)
        packs.push({ ...pack, problems: [...pack.problems, ...unsigned] })
      }
      for (const pack of packs) tell(host, pack)
      return packs.map(({ problems, log }) => ({ complete: problems.length === 0, ...defined({ log }) }))
    },
  }
}

const NO_EVIDENCE: CommandEvidence = {
  observe: {},
  readsLog: false,
  run: (_loaded, _broker, work) => work(),
  seal: async () => [],
}

/** @throws FirebreakError with code `usage` when something asks for evidence without asking for a place */
function noEvidence({ ticket, sign, timestamp }: EvidenceFlags): CommandEvidence {
  if ((ticket ?? sign ?? timestamp) === undefined) return NO_EVIDENCE
  throw new FirebreakError(
    'usage',
    '--ticket, --sign and --timestamp are about evidence, and there is none',
    {
      hint: 'add --evidence and a folder',
    },
  )
}

async function reportOf(record: RunRecord, playbook: string | undefined): Promise<string> {
  const { render } = await loadReporter('html')
  const source = (): string | undefined => playbook
  return render({ runs: [record], notRun: [] }, { theme: PLAIN_THEME, width: 100, source })
}

function exitCode({ outcome, unreleased, ...facts }: RunEnding): number {
  return withEvidence(withUnreleased(exitCodeOf(outcome), unreleased), facts)
}

function tell(host: Host, { folder, seal, problems, warnings }: Sealed): void {
  const say = (text: string): unknown => host.stderr.write(`firebreak: ${escapeTerminal(text)}\n`)
  for (const warning of warnings) say(warning)
  for (const problem of problems) say(`the evidence in ${folder} is not complete: ${problem}`)
  if (seal !== undefined) say(`evidence in ${folder}, sealed with ${seal}`)
}
