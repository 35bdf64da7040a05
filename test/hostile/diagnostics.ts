import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import type { Source } from '../../src/diagnostics/source.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { readFragmentsIn } from '../../src/playbook/fragments/read.ts'
import { FULL } from '../volume.ts'
import { HOSTILE, HOSTILE_PROSE } from './text.ts'

const ERRORS = join(import.meta.dirname, '../fixtures/playbooks/err')

/** A problem of every kind there is, with every word that it takes from a playbook made hostile. */
export const DIAGNOSTIC_CASES: readonly { source: Source; diagnostics: readonly Diagnostic[] }[] =
  readdirSync(ERRORS)
    .filter((name) => name.endsWith('.yaml'))
    .filter((name, index, names) => FULL || kindOf(name) !== kindOf(names[index - 1] ?? ''))
    .map((name) => {
      const text = readFileSync(join(ERRORS, name), 'utf8')
      const { diagnostics } = checkPlaybook({ file: name, text }, { readFragment: readFragmentsIn(ERRORS) })
      const source = { file: HOSTILE, text: `${HOSTILE_PROSE}\n${HOSTILE}\n` }
      const span = { start: 0, end: source.text.length }
      return {
        source,
        diagnostics: diagnostics.map((one) => ({
          ...hostileIn(one),
          name: one.name,
          severity: one.severity,
          span,
        })),
      }
    })

/** Several files may show one kind of problem, in several ways. */
function kindOf(name: string): string {
  return name.replace(/\..*/, '')
}

/** Its texts, wherever they are. */
function hostileIn(value: unknown): ReturnType<typeof JSON.parse> {
  if (typeof value === 'string') return `${value} ${HOSTILE}`
  if (Array.isArray(value)) return value.map(hostileIn)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hostileIn(inner)]))
}
