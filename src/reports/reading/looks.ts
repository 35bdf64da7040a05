import type { CheckStatus, StepStatus } from '../../record/record.ts'
import type { Paint, Theme } from '../../text/theme.ts'

/** `bad` is a difference that was seen; `warn` is everything that is not known. */
export type Tone = 'good' | 'bad' | 'warn'

/** How a status looks, whatever it is the status of. The word always stands beside the symbol or the colour. */
interface Look {
  readonly word: string
  readonly tone: Tone | 'dim'
  /** Its symbol in a terminal, by name, on a page, and as an emoji. */
  readonly symbol: 'held' | 'failed' | 'noVerdict' | 'notRun'
  readonly sign: string
  readonly emoji: string
}

/** The one look of each status of a step and of each result of a check. */
export const LOOKS: Readonly<Record<StepStatus | CheckStatus, Look>> = {
  held: { word: 'held', tone: 'good', symbol: 'held', sign: '✓', emoji: '✅' },
  failed: { word: 'failed', tone: 'bad', symbol: 'failed', sign: '✕', emoji: '❌' },
  'no-verdict': { word: 'no verdict', tone: 'warn', symbol: 'noVerdict', sign: '?', emoji: '⚠️' },
  'not-run': { word: 'not run', tone: 'dim', symbol: 'notRun', sign: '–', emoji: '–' },
  recorded: { word: 'not judged', tone: 'dim', symbol: 'notRun', sign: '–', emoji: '–' },
}

/** The look of a whole run: that of what it comes down to. */
export const TONE_LOOKS: Readonly<Record<Tone, Look>> = {
  good: LOOKS.held,
  bad: LOOKS.failed,
  warn: LOOKS['no-verdict'],
}

/** The symbol of a look in a terminal, in its colour. */
export function symbolOf({ tone, symbol }: Look, theme: Theme): string {
  return theme[tone](theme.symbols[symbol])
}

/** The colour of a look in a terminal. */
export function paintOf({ tone }: Look, theme: Theme): Paint {
  return theme[tone]
}
