import { readFile } from 'node:fs/promises'
import { CODE_FOLDER } from '../../code-folder.ts'
import { FirebreakError } from '../../errors.ts'
import type { TemplateName } from '../options/choices.ts'
import { idFrom } from './id.ts'
import { schemaFrom } from './schema-path.ts'

/**
 * One of the playbooks that ship, to be changed: under an id of its own, and as a draft that nobody has reviewed.
 *
 * @param path where it will be, absolute; its name is the id
 * @throws FirebreakError `bug` where the package does not have it
 */
export async function playbookFrom(template: TemplateName, path: string): Promise<string> {
  const source = new URL(`../playbooks/${SHIPPED[template]}`, CODE_FOLDER)
  const text = await readFile(source, 'utf8').catch((cause: unknown) => {
    throw new FirebreakError('bug', `the template "${template}" is not in the package`, { cause })
  })
  return text
    .replace(/^# yaml-language-server: .*$/m, `# yaml-language-server: $schema=${schemaFrom(path)}`)
    .replace(/^id: .*$/m, `id: ${JSON.stringify(idFrom(path))}`)
    .replace(/^  status: .*$/m, '  status: draft')
    .replace(/^  reviewed: .*\n/m, '')
}

const SHIPPED: Readonly<Record<TemplateName, string>> = {
  audit: 'audit-proof.yaml',
  delegation: 'contain/onward-delegations.yaml',
  fleet: 'contain/runaway-task.yaml',
  live: 'live/agent.yaml',
  renewal: 'leak-after-renewal.yaml',
}
