import { checkPlaybook, type CheckSettings } from '../../src/playbook/check.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'

/** The playbook that a text is, which must be sound enough to run: a test about something else must not pass without one. */
export function soundPlaybook(text: string, options: CheckSettings = {}, file = 'x.yaml'): Playbook {
  const { playbook, diagnostics } = checkPlaybook({ file, text }, options)
  if (playbook === undefined) throw new Error(`no playbook: ${JSON.stringify(diagnostics)}`)
  return playbook
}
