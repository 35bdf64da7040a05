// Step CI, from npm. It cannot sign.
import { join } from 'node:path'
import { installed } from '../installed.mjs'
import { calls, spelled } from './calls.mjs'

/** @param {(name: string, text: string) => string} written */
export function stepci(written) {
  const bin = join(installed('stepci@2.8.2'), '.bin/stepci')
  const kept = new Set(calls().flatMap(({ keep }) => (keep === undefined ? [] : [keep[0]])))
  const spell = (/** @type {string} */ name) => `\${{${kept.has(name) ? 'captures' : 'env'}.${name}}}`
  const steps = calls().map(({ name, method, path, bearer, body, status, valid, keep }) => ({
    name,
    http: {
      url: `${spell('base')}${path}`,
      method,
      ...(bearer && { headers: { Authorization: `Bearer ${spell(bearer)}` } }),
      ...(body && { json: spelled(body, spell) }),
      check: { status, ...(valid !== undefined && { jsonpath: { '$.valid': valid } }) },
      ...(keep && { captures: { [keep[0]]: { jsonpath: `$.${keep[1]}` } } }),
    },
  }))
  const file = written(
    'stepci/main.yml',
    JSON.stringify({ version: '1.1', name: 'main', tests: { everything: { steps } } }),
  )
  return {
    name: 'Step CI',
    signs: false,
    /** @param {Record<string, string>} variables */
    start: (variables) => ({
      command: bin,
      args: [
        'run',
        file,
        ...Object.entries(variables).flatMap(([name, value]) => ['-e', `${name}=${value}`]),
      ],
      env: { STEPCI_DISABLE_ANALYTICS: '1' },
    }),
  }
}
