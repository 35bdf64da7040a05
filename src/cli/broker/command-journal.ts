import { shownUrl } from '../../agentwrit/client/caller.ts'
import type { Secret } from '../../secrets/secret.ts'
import { brokerUrl } from '../../http/url.ts'
import { journalDirectory } from '../../journal/directory.ts'
import { createSeal } from '../../journal/seal.ts'
import { type CommandJournal, openJournal } from '../../journal/write.ts'
import type { Host } from '../host/host.ts'
import { systemProcesses } from '../host/processes.ts'

interface JournalRequest {
  readonly command: 'run' | 'cleanup'
  readonly url: string
  readonly allowInsecure: boolean
  readonly adminSecret: Secret
}

/**
 * Opens the journal of a command; nothing may be sent to the broker before.
 *
 * @throws FirebreakError `usage` when there is no place for it, or the address is unusable
 */
export async function openCommandJournal(
  host: Pick<Host, 'clock' | 'cwd' | 'env' | 'sealCost'>,
  request: JournalRequest,
): Promise<CommandJournal> {
  return openJournal({
    directory: journalDirectory(host.env, host.cwd),
    command: request.command,
    broker: shownUrl(brokerUrl(request.url, request.allowInsecure)),
    process: systemProcesses().self,
    seal: await createSeal(request.adminSecret, host.sealCost),
    now: () => host.clock.now(),
  })
}
