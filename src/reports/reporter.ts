import type { Bundle } from '../record/bundle.ts'
import type { Theme } from '../text/theme.ts'

export type { NotRun } from '../record/bundle.ts'

/** What is reported: what ran, and what was asked for and did not run. */
export type Report = Bundle

/** What a reporter may know beside the report; only text for terminals uses the theme and the width. */
export interface RenderContext {
  /** The text of a playbook that was run, if at hand: failures then show its line. */
  readonly source?: (file: string) => string | undefined
  readonly theme: Theme
  /** In columns. */
  readonly width: number
}

/** Turns a report into text; pure, so that the same record gives the same bytes. */
export interface Reporter {
  readonly name: string
  /** For a file name, without the dot. */
  readonly extension: string
  /** Its lines are commands to a CI runner, and are meant to be obeyed. */
  readonly commands?: true
  readonly render: (report: Report, context: RenderContext) => string
}

export const REPORTER_NAMES = [
  'github',
  'github-summary',
  'html',
  'json',
  'junit',
  'markdown',
  'ndjson',
  'sarif',
  'summary',
] as const

export type ReporterName = (typeof REPORTER_NAMES)[number]

export function isReporterName(name: string): name is ReporterName {
  return REPORTER_NAMES.some((known) => known === name)
}

/** Loads one reporter; the others cost nothing at start-up. */
export async function loadReporter(name: ReporterName): Promise<Reporter> {
  return LOADERS[name]()
}

const LOADERS: Readonly<Record<ReporterName, () => Promise<Reporter>>> = {
  github: async () => (await import('./github/github.ts')).github,
  'github-summary': async () => (await import('./github/summary.ts')).githubSummary,
  html: async () => (await import('./html/html.ts')).html,
  json: async () => (await import('./json/json.ts')).json,
  junit: async () => (await import('./junit/junit.ts')).junit,
  markdown: async () => (await import('./markdown/markdown.ts')).markdown,
  ndjson: async () => (await import('./json/ndjson.ts')).ndjson,
  sarif: async () => (await import('./sarif/sarif.ts')).sarif,
  summary: async () => (await import('./terminal/summary.ts')).summary,
}
