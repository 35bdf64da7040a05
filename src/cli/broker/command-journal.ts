import { shownUrl } from '../../agentwrit/client/caller.ts'
import type { Secret } from '../../secrets/secret.ts'
import { brokerUrl } from '../../http/url.ts'
import { journalDirectory } from '../../journal/directory.ts'
import { createSeal, type Seal } from '../../journal/seal.ts'
import { type CommandJournal, openJournal } from '../../journal/write.ts'
import type { Host } from '../host/host.ts'
import { systemProcesses } from '../host/processes.ts'

interface JournalRequest {
  readonly command: 'run' | 'cleanup'
  readonly url: string
  readonly allowInsecure: boolean
  readonly seal: Promise<Seal>
}

/**
 * Opens the journal of a command; nothing may be sent to the broker before.
 *
 * @throws FirebreakError `usage` when there is no place for it, or the address is unusable
 */
export async function openCommandJournal(
  host: Pick<Host, 'clock' | 'cwd' | 'env'>,
  request: JournalRequest,
): Promise<CommandJournal> {
  return openJournal({
    directory: journalDirectory(host.env, host.cwd),
    command: request.command,
    broker: shownUrl(brokerUrl(request.url, request.allowInsecure)),
    process: systemProcesses().self,
    seal: await request.seal,
    now: () => host.clock.now(),
  })
}

/**
 * Begins to make what closes the tokens in a journal. It takes another thread a tenth of a second, which costs nothing
 * where there is something else to do meanwhile.
 */
export function beginSeal({ sealCost }: Pick<Host, 'sealCost'>, adminSecret: Secret): Promise<Seal> {
  const seal = createSeal(adminSecret, sealCost)
  // Whoever ends before it is needed has something else to say.
  seal.catch(() => undefined)
  return seal
}
