import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** What the tests look at in the files of CI services. */
export interface Step {
  readonly uses?: string
  readonly run?: string
  readonly id?: string
  readonly if?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
}

export interface Workflow {
  readonly permissions?: unknown
  readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly steps: readonly Step[] }>>
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly description?: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly (Step & { readonly shell?: string })[] }
}

export interface GitlabJob {
  readonly script: readonly string[]
  readonly artifacts?: { readonly when: string; readonly reports: { readonly junit: string } }
}

/** A file as data; a key twice, or anything else that is no YAML, is an error. */
export function yamlFile(path: string): unknown {
  return yaml(readFileSync(path, 'utf8'))
}

export function yaml(text: string): unknown {
  return parse(text, { strict: true, uniqueKeys: true })
}

/** The blocks of a Markdown page in one language. */
export function blocks(page: string, language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    (match) => match[1] ?? '',
  )
}
