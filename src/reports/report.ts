import type { Bundle } from '../record/bundle.ts'
import type { Theme } from '../text/theme.ts'

/** What is reported: what ran, and what was asked for and did not run. */
export type Report = Bundle

/** What a reporter may know beside the report; only text for terminals uses the theme and the width. */
export interface RenderContext {
  /** The text of a playbook that was run, if at hand: failures then show its line. */
  readonly source?: (file: string) => string | undefined
  readonly theme: Theme
  /** In columns. */
  readonly width: number
  /** What stood where the text goes, for a reporter that continues it. */
  readonly earlier?: string
}

/** Turns a report into text; pure, so that the same record gives the same bytes. */
export interface Reporter {
  readonly name: string
  /** For a file name, without the dot. */
  readonly extension: string
  /** Its lines are commands to a CI runner, and are meant to be obeyed. */
  readonly commands?: true
  /** Services link what it says to files, by their paths from the root of the repository. */
  readonly paths?: 'from-repository'
  /** It takes over something of what stood at its place before. */
  readonly continues?: true
  readonly render: (report: Report, context: RenderContext) => string
}
