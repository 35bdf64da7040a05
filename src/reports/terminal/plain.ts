import { CONTROL, SETUP } from '../../model/ids.ts'
import type { TokenRecord } from '../../record/facts.ts'
import { createFold, type Fold } from '../../record/fold.ts'
import type { RunEvent } from '../../record/events.ts'
import type { Follow } from '../../record/progress.ts'
import { looksOf } from '../../record/looks.ts'
import { plural } from '../../text/plural.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { LOOKS, symbolOf } from '../reading/looks.ts'
import { namesOf } from '../../text/fleet.ts'
import { headLines, stepTitle } from './head.ts'
import { stepLines } from './story.ts'
import type { Theme } from '../../text/theme.ts'

/** Shows a run while it goes on. What it shows at the end is the final report's business, not its own. */
export interface View {
  add(event: RunEvent): void
  /** Is told how far a step is; absent where nobody sees it. */
  readonly follow?: Follow
  /** Resolves when nothing more will be drawn. Call it also when the run broke off. */
  end(): Promise<void>
}

/** Tells a run line by line, each step when it is done, for logs and for everything that is no terminal. */
export function createPlainView(write: (text: string) => void, theme: Theme): View {
  const fold = createFold()
  const say = (lines: readonly string[]): void => {
    if (lines.length > 0) write(`${lines.join('\n')}\n`)
  }
  return {
    add: (event) => {
      fold.add(event)
      say(linesFor(event, fold, theme))
    },
    end: () => Promise.resolve(),
  }
}

function linesFor(event: RunEvent, fold: Fold, theme: Theme): readonly string[] {
  if (event.type === 'broker-met') return [...headLines(fold.record(), theme), '']
  if (event.type === 'step-finished') return finishedStep(event.step, fold, theme)
  if (event.type !== 'cleanup-started' || event.tokens === 0) return []
  const control = fold.record().tokens.some(({ handle }) => handle === CONTROL) ? 1 : 0
  const own = plural(event.tokens - control, 'token')
  return [theme.dim(`cleaning up ${own}${control === 1 ? ' and the control' : ''}, newest first`), '']
}

function finishedStep(id: string, fold: Fold, theme: Theme): readonly string[] {
  const record = fold.record()
  const { tokens } = record
  const step = looksOf(record).find((one) => one.id === id)
  if (step === undefined) return []
  const made =
    step.id === SETUP
      ? setupLines(
          tokens.filter(({ handle }) => step.checks.some((check) => check.token === handle)),
          theme,
        )
      : []
  return [
    `${symbolOf(LOOKS[step.status], theme)} ${stepTitle(step, theme)}`,
    ...made,
    ...stepLines(step, tokens, theme, 'full'),
    '',
  ]
}

function setupLines(tokens: readonly TokenRecord[], theme: Theme): readonly string[] {
  const named = (verb: string, isMeant: (token: TokenRecord) => boolean): readonly string[] => {
    const names = tokens.filter(isMeant).map(({ handle }) => handle)
    return names.length === 0 ? [] : [`  ${theme.dim(`${verb} ${escapeTerminal(namesOf(names))}`)}`]
  }
  return [
    ...named('create', ({ origin }) => origin !== 'brought'),
    ...named('bring', ({ origin }) => origin === 'brought'),
  ]
}
