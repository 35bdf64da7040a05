import type { Host, Output } from './host.ts'
import type { ThemeOptions } from '../../text/theme.ts'
import { pipelineVariable } from './pipeline.ts'

/** What the terminal can show, decided once per command. */
export interface TerminalFacts extends ThemeOptions {
  /** A person is watching a screen that can be redrawn. */
  readonly live: boolean
  readonly width: number
}

const WIDTH_OF_A_LOG = 100

/**
 * Colour follows `NO_COLOR` and `FORCE_COLOR`, then whether it is a terminal; a live view needs a real terminal and
 * no pipeline; line-drawing symbols need a locale that is UTF-8.
 */
export function terminalFacts({ env }: Host, output: Output): TerminalFacts {
  // A pseudo-terminal that nobody has told its size says 0: what does not fit cannot be redrawn either.
  const isUnsized = output.columns === 0
  const isTerminal = output.isTTY === true && env['TERM'] !== 'dumb'
  return {
    color: wantsColor(env, isTerminal),
    unicode: isUtf8(env),
    live: isTerminal && !isUnsized && pipelineVariable(env) === undefined,
    width: isUnsized ? WIDTH_OF_A_LOG : (output.columns ?? WIDTH_OF_A_LOG),
  }
}

function wantsColor(env: Host['env'], isTerminal: boolean): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false
  const force = env['FORCE_COLOR']
  if (force !== undefined) return force !== '0' && force !== 'false'
  return isTerminal
}

/** Windows' terminals have been UTF-8 for years and set none of these. */
function isUtf8(env: Host['env']): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return env['OS'] === 'Windows_NT' || locale === '' || /utf-?8/i.test(locale)
}
