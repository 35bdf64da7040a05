import { dirname } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import { EXIT } from '../../app/exit-code.ts'
import { toolVersion } from '../../app/version.ts'
import { serveEditor } from '../../lsp/server.ts'
import type { ReadFragment } from '../../playbook/fragments/link.ts'
import { readFragmentsIn } from '../../playbook/fragments/read.ts'

/**
 * Serves an editor over standard input and output until it ends that, or is gone.
 *
 * @returns 0 when the editor took its leave as the protocol wants, 1 when it was simply gone
 */
export async function lspCommand(): Promise<number> {
  const { stdin, stdout } = process
  const connection = createProtocolConnection(new StreamMessageReader(stdin), new StreamMessageWriter(stdout))
  const { orderly } = await serveEditor(connection, toolVersion(), fragmentsOf)
  // An editor that says good-bye may keep the pipe open.
  stdin.destroy()
  return orderly ? EXIT.held : EXIT.failed
}

/** A document that was never saved has no folder. */
function fragmentsOf(uri: string): ReadFragment | undefined {
  return uri.startsWith('file:') ? readFragmentsIn(dirname(fileURLToPath(uri))) : undefined
}
