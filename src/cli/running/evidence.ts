import { defined } from '../../defined.ts'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrokerClient, CloseReport } from '../../broker/client.ts'
import { ciFacts, folderHash, operatorOf } from '../../evidence/collect/origin.ts'
import {
  createEvidence,
  type Ending,
  type Evidence,
  type PackedFile,
  type Sealed,
} from '../../evidence/collect/collector.ts'
import { claimFolder } from '../../evidence/format/directory.ts'
import type { RunRecord } from '../../record/record.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { exitCodeOf, withEvidence, withUnreleased, type EvidenceFacts } from '../../app/exit-code.ts'
import type { Host } from '../host/host.ts'
import type { LoadedPlaybook } from '../playbooks/load-playbooks.ts'
import { toolVersion } from '../../app/version.ts'
import { CODE_FOLDER } from '../../code-folder.ts'
import type { Origins } from './origin.ts'

/** The evidence of one command, or nothing of the kind when nobody asked for it. */
export interface CommandEvidence {
  /** Goes to the client. */
  readonly observe: Partial<Evidence['observe']>
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

/** What one run is of, and what else there is of it where a room has played it. */
interface EvidenceSubject extends Pick<
  LoadedPlaybook,
  'bytes' | 'fragments' | 'inputs' | 'playbook' | 'runId'
> {
  readonly exercise?: () => readonly PackedFile[]
}

interface EvidenceRequest {
  /** All that will be run: one goes into the folder itself, several into folders of their own in it. */
  readonly playbooks: readonly EvidenceSubject[]
  readonly origins: Origins
  /** Ends collecting. */
  readonly signal: AbortSignal
}

/**
 * Makes ready to collect evidence; nothing has been sent to a broker before.
 *
 * @param target the folder of `--evidence`
 * @throws FirebreakError with code `usage` when the folder holds something or cannot be made
 */
export async function openEvidence(
  host: Host,
  target: string | undefined,
  { playbooks, origins, signal }: EvidenceRequest,
): Promise<CommandEvidence> {
  if (target === undefined) return NO_EVIDENCE
  const folder = resolve(host.cwd, target)
  claimFolder(folder)
  const evidence = createEvidence({
    tool: { name: 'firebreak', version: toolVersion(), sha256: folderHash(fileURLToPath(CODE_FOLDER)) },
    operator: operatorOf(host.env),
    ci: ciFacts(host.env),
    clock: host.clock,
    signal,
    exitCode,
  })
  return {
    observe: evidence.observe,
    readsLog: true,
    run: (loaded, broker, work) => {
      const { playbook, runId, bytes, fragments, inputs, exercise } = loaded
      const own = playbooks.length === 1 ? folder : join(folder, `${playbook.id}-${runId}`)
      const subject = { bytes, fragments, inputs, git: origins.gitOf(loaded), ...defined({ exercise }) }
      return evidence.run({ folder: own, ...subject }, broker, work)
    },
    seal: async (unreleased) => {
      const packs = await evidence.seal(unreleased)
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

function exitCode({ outcome, unreleased, ...facts }: Ending): number {
  return withEvidence(withUnreleased(exitCodeOf(outcome), unreleased), facts)
}

function tell(host: Host, { folder, seal, problems, warnings }: Sealed): void {
  const say = (text: string): unknown => host.stderr.write(`firebreak: ${escapeTerminal(text)}\n`)
  for (const warning of warnings) say(warning)
  for (const problem of problems) say(`the evidence in ${folder} is not complete: ${problem}`)
  if (seal !== undefined) say(`evidence in ${folder}, sealed with ${seal}`)
}
