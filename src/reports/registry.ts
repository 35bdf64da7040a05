import type { Reporter } from './report.ts'

export const REPORTER_NAMES = [
  'github',
  'github-summary',
  'gitlab',
  'html',
  'json',
  'junit',
  'markdown',
  'ndjson',
  'otlp',
  'prometheus',
  'sarif',
  'summary',
] as const

export type ReporterName = (typeof REPORTER_NAMES)[number]

export function isReporterName(name: string): name is ReporterName {
  return REPORTER_NAMES.some((known) => known === name)
}

/** Whether it goes to an address, and never into a file. */
export function isSent(name: string): boolean {
  return name === 'otlp'
}

/** Loads one reporter; the others cost nothing at start-up. */
export async function loadReporter(name: ReporterName): Promise<Reporter> {
  return LOADERS[name]()
}

const LOADERS: Readonly<Record<ReporterName, () => Promise<Reporter>>> = {
  github: async () => (await import('./github/github.ts')).github,
  'github-summary': async () => (await import('./github/summary.ts')).githubSummary,
  gitlab: async () => (await import('./gitlab/gitlab.ts')).gitlab,
  html: async () => (await import('./html/html.ts')).html,
  json: async () => (await import('./json/json.ts')).json,
  junit: async () => (await import('./junit/junit.ts')).junit,
  markdown: async () => (await import('./markdown/markdown.ts')).markdown,
  ndjson: async () => (await import('./json/ndjson.ts')).ndjson,
  otlp: async () => (await import('./metrics/otlp.ts')).otlp,
  prometheus: async () => (await import('./metrics/prometheus.ts')).prometheus,
  sarif: async () => (await import('./sarif/sarif.ts')).sarif,
  summary: async () => (await import('./terminal/summary.ts')).summary,
}
