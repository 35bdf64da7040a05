import { shownUrl } from '../broker/caller.ts'
import type { Secret } from '../broker/secret.ts'
import { brokerUrl } from '../broker/url.ts'
import { journalDirectory } from '../journal/directory.ts'
import { createSeal } from '../journal/seal.ts'
import { type CommandJournal, openJournal } from '../journal/write.ts'
import type { Host } from './host.ts'
import { systemProcesses } from './processes.ts'

export interface JournalRequest {
  readonly command: 'run' | 'cleanup'
  readonly url: string
  readonly allowInsecure: boolean
  readonly adminSecret: Secret
}

/**
 * Prepares the journal of a command: the key is derived meanwhile, on another thread. The file is made when the
 * returned function is called, so that a command which sends nothing leaves nothing.
 */
export function prepareJournal(
  host: Pick<Host, 'clock' | 'cwd' | 'env' | 'sealCost'>,
  request: JournalRequest,
): () => Promise<CommandJournal> {
  const sealing = createSeal(request.adminSecret, host.sealCost)
  // Whoever never asks for the journal must not see this fail either.
  sealing.catch(() => undefined)
  return async () =>
    openJournal({
      directory: journalDirectory(host.env, host.cwd),
      command: request.command,
      broker: shownUrl(brokerUrl(request.url, request.allowInsecure)),
      process: systemProcesses().self,
      seal: await sealing,
      now: () => host.clock.now(),
    })
}
