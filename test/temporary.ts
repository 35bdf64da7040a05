import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Gives a run of the tests one folder for all that is temporary, the journals of runs included, and takes it away when
 * all have ended: whatever a test leaves, the run leaves nothing.
 */
export default function setup(): () => void {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'firebreak-tests-')))
  // What is started as somebody else must find its way through.
  chmodSync(root, 0o711)
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = root
  process.env['XDG_STATE_HOME'] = join(root, 'state')
  return () => rmSync(root, { recursive: true, force: true, maxRetries: 3 })
}
