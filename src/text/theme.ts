import { styleText } from 'node:util'

/** What a terminal can show, decided once by whoever owns it. */
export interface ThemeOptions {
  readonly color: boolean
  readonly unicode: boolean
}

/** Paints text by what it means. Colour is never the only signal: every symbol differs from the others, too. */
export interface Theme {
  readonly good: Paint
  readonly bad: Paint
  readonly warn: Paint
  readonly dim: Paint
  readonly strong: Paint
  readonly symbols: Symbols
}

export type Paint = (text: string) => string

/** All are one column wide. */
interface Symbols {
  /** One for each verdict about a token. */
  readonly alive: string
  readonly dead: string
  readonly unexplained: string
  readonly 'dead-on-arrival': string
  readonly expired: string
  readonly 'never-alive': string
  readonly unknown: string
  /** The token does not exist yet. */
  readonly absent: string
  /** The step did not run, so nobody looked. */
  readonly notRun: string
  /** Marks behind a verdict. */
  readonly failedMark: string
  readonly driftMark: string
  /** Results of steps and playbooks. */
  readonly held: string
  readonly failed: string
  readonly noVerdict: string
  readonly ellipsis: string
  readonly bullet: string
  readonly dash: string
  /** A bar, done and to do. */
  readonly full: string
  readonly empty: string
}

export function createTheme({ color, unicode }: ThemeOptions): Theme {
  const paint = (format: Parameters<typeof styleText>[0]): Paint =>
    // The caller has decided about colour; `validateStream` would decide again by this process's stdout.
    color ? (text) => styleText(format, text, { validateStream: false }) : (text) => text
  return {
    good: paint('green'),
    bad: paint(['bold', 'red']),
    warn: paint('yellow'),
    dim: paint('dim'),
    strong: paint('bold'),
    symbols: unicode ? UNICODE : ASCII,
  }
}

const LETTERS = { unexplained: 'U', 'dead-on-arrival': 'D', expired: 'E', 'never-alive': 'N', unknown: '?' }

const UNICODE: Symbols = {
  ...LETTERS,
  alive: '●',
  dead: '✕',
  absent: '·',
  notRun: '–',
  failedMark: '!',
  driftMark: '~',
  held: '✓',
  failed: '✗',
  noVerdict: '?',
  ellipsis: '…',
  bullet: '•',
  dash: '–',
  full: '█',
  empty: '░',
}

const ASCII: Symbols = {
  ...LETTERS,
  alive: 'o',
  dead: 'x',
  absent: '.',
  notRun: '-',
  failedMark: '!',
  driftMark: '~',
  held: '+',
  failed: 'X',
  noVerdict: '?',
  ellipsis: '...',
  bullet: '*',
  dash: '-',
  full: '#',
  empty: '.',
}

/** The theme for files, logs and tests. It stands last because it needs the tables above. */
export const PLAIN_THEME: Theme = createTheme({ color: false, unicode: false })
