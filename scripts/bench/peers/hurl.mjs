// Hurl: compiled, and where it is on the path. It cannot sign, so its agents are made before its time begins.
import { join } from 'node:path'
import { calls, spelled } from './calls.mjs'

/** @param {(name: string, text: string) => string} written */
export function hurl(written) {
  const file = written('hurl/main.hurl', calls().map(entry).join('\n'))
  return {
    name: 'Hurl',
    signs: false,
    /** @param {Record<string, string>} variables */
    start: (variables) => {
      const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`)
      const values = written(join('hurl', 'variables'), lines.join(''))
      return { command: 'hurl', args: ['--test', '--variables-file', values, file] }
    },
  }
}

/** @param {import('./calls.mjs').Call} call */
function entry({ name, method, path, bearer, body, status, valid, keep }) {
  return [
    `# ${name}`,
    `${method} {{base}}${path}`,
    ...(bearer === undefined ? [] : [`Authorization: Bearer {{${bearer}}}`]),
    ...(body === undefined
      ? []
      : ['Content-Type: application/json', JSON.stringify(spelled(body, (variable) => `{{${variable}}}`))]),
    `HTTP ${status}`,
    ...(keep === undefined ? [] : ['[Captures]', `${keep[0]}: jsonpath "$.${keep[1]}"`]),
    ...(valid === undefined ? [] : ['[Asserts]', `jsonpath "$.valid" == ${valid}`]),
    '',
  ].join('\n')
}
