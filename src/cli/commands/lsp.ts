import process from 'node:process'
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import { EXIT } from '../../app/exit-code.ts'
import { toolVersion } from '../../app/version.ts'
import { serveEditor } from '../../lsp/server.ts'

/**
 * Serves an editor over standard input and output until it ends that, or is gone.
 *
 * @returns 0 when the editor took its leave as the protocol wants, 1 when it was simply gone
 */
export async function lspCommand(): Promise<number> {
  const { stdin, stdout } = process
  const connection = createProtocolConnection(new StreamMessageReader(stdin), new StreamMessageWriter(stdout))
  const { orderly } = await serveEditor(connection, toolVersion())
  // An editor that says good-bye may keep the pipe open.
  stdin.destroy()
  return orderly ? EXIT.held : EXIT.failed
}
