import type { ListEntry } from '../../agentwrit/facts.ts'
import type { Way } from '../../contain/known/ways.ts'
import { entryText } from '../../contain/words/lives.ts'
import { FirebreakError } from '../../errors.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { shellWord } from '../../text/shell.ts'
import type { Host } from '../host/host.ts'
import type { Screen } from './screen.ts'

interface Asked {
  readonly way: Pick<Way, 'entries' | 'holds' | 'name'>
  /** What will be made to prove it, in words. */
  readonly canaries: readonly string[]
  readonly yes: readonly string[]
}

/**
 * Finds out whether the operator means these very targets: by `--yes=TARGET`, or by typing their end on the controlling
 * terminal.
 *
 * @returns undefined where nobody can be asked, and nothing must be sent
 * @throws FirebreakError `usage` when something else was said or typed
 */
export async function consentToWay(
  host: Host,
  screen: Pick<Screen, 'lines'>,
  asked: Asked,
): Promise<'command line' | 'terminal' | undefined> {
  const { way, canaries, yes } = asked
  const targets = new Map(way.entries.map((entry) => [entry.target, entry]))
  const stray = yes.find((one) => !targets.has(one))
  if (stray !== undefined) throw strayYes(stray, way)
  const open = [...targets.values()].filter(({ target }) => !yes.includes(target))
  if (open.length === 0) return 'command line'
  if (yes.length > 0) throw strayYes('', way)
  const question = [
    `Contain with "${way.name}": ${way.entries.map(entryText).join(' + ')}. Nobody can take that back.`,
    ...(way.holds ? [] : ['This does NOT stop everything that descends from it.']),
    ...canaries,
  ]
  for (const [index, entry] of open.entries()) {
    const { wanted, what } = answerFor(entry)
    const before = index === 0 ? question.map(escapeTerminal).flatMap(screen.lines) : []
    // As it is to be typed.
    const typed = await host.askTerminal?.(`${[...before, escapeTerminal(`Type ${what}:`)].join('\n')} `)
    if (typed === undefined) return undefined
    if (typed.trim() === entry.target || typed.trim() === wanted) continue
    throw new FirebreakError('usage', 'what was typed is not the target, so nothing was revoked', {
      hint: 'compare it with what was found, and begin again',
    })
  }
  return 'terminal'
}

const END = 4

function answerFor({ level, target }: ListEntry): { readonly wanted: string; readonly what: string } {
  if (level === 'task') return { wanted: target, what: `the name of the task, ${target}` }
  const what = level === 'token' ? 'jti' : 'agent id'
  return { wanted: target.slice(-END), what: `the last ${END} of the ${what} ${target}` }
}

function strayYes(stray: string, way: Asked['way']): FirebreakError {
  const problem =
    stray === ''
      ? '--yes does not name everything that is revoked'
      : '--yes names something that is not revoked'
  return new FirebreakError('usage', `${problem}, so nothing was`, {
    hint: `for "${way.name}" write ${yesLine(way)}`,
  })
}

/** The options that say yes to it in a script. */
export function yesLine({ name, entries }: Pick<Way, 'entries' | 'name'>): string {
  const targets = [...new Set(entries.map(({ target }) => target))]
  return [`--level ${shellWord(name)}`, ...targets.map((target) => shellWord(`--yes=${target}`))].join(' ')
}
