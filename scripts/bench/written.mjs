// Playbooks of any size, written into a folder that is gone with the process.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const FOLDER = mkdtempSync(join(tmpdir(), 'firebreak-bench-'))
process.on('exit', () => rmSync(FOLDER, { recursive: true, force: true }))

/**
 * @param {string} name of the file, below the folder
 * @param {string} text
 * @returns {string} its path
 */
export function written(name, text) {
  const file = join(FOLDER, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

/**
 * Stops a task with so many agents, of which another agent knows nothing, after looking at them so often.
 *
 * @param {number} agents
 */
export function fleet(agents, looks = 1) {
  const look = (/** @type {number} */ at) =>
    `  - { id: look-${at}, expect: { alive: ["worker[*]", bystander] } }`
  return written(
    `fleet-${agents}-${looks}.yaml`,
    `version: 1
id: fleet-${agents}
title: A fleet of ${agents}
defaults: { ttl: 1h }
agents:
  worker: { task: work, scope: [read:data:x], count: ${agents} }
  bystander: { task: other, scope: [read:data:y] }
steps:
${Array.from({ length: looks }, (_, at) => look(at)).join('\n')}
  - { id: stop, revoke: { task: work }, expect: { dead: ["worker[*]"], alive: [bystander] } }
`,
  )
}

/**
 * Looks so often at four tokens.
 *
 * @param {number} steps
 */
export function steps(steps) {
  const looks = Array.from(
    { length: steps },
    (_, at) => `  - { id: look-${at}, expect: { alive: ["worker[*]"] } }`,
  )
  return written(
    `steps-${steps}.yaml`,
    `version: 1
id: steps-${steps}
title: ${steps} steps
defaults: { ttl: 1h }
agents:
  worker: { task: work, scope: [read:data:x], count: 3 }
  bystander: { task: other, scope: [read:data:y] }
steps:
${looks.join('\n')}
  - { id: stop, revoke: { task: work }, expect: { dead: ["worker[*]"] } }
`,
  )
}

/**
 * So many copies of a playbook, each with an id of its own.
 *
 * @param {number} count
 * @param {string} text
 * @returns {string} the folder
 */
export function copies(count, text) {
  const files = Array.from({ length: count }, (_, at) =>
    written(`copies-${count}/p${at}.yaml`, text.replace(/^id: .*$/m, `id: p${at}`)),
  )
  return dirname(files[0] ?? FOLDER)
}
