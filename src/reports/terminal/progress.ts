import type { Progress } from '../../record/progress.ts'
import { durationText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { namesOf } from '../../text/fleet.ts'
import type { Theme } from '../../text/theme.ts'
import { clipTo } from '../../text/width.ts'

/** What is known of the step that is under way. */
export interface Underway {
  readonly begunAt: number
  readonly making?: Counted
  readonly revoking?: Counted
  readonly asking?: { readonly tokens: number; readonly dying: readonly string[] }
  readonly asked: ReadonlySet<string>
  /** Of the dying, in the order in which they were first refused. */
  readonly refused: readonly string[]
  readonly bound?: { readonly what: string; readonly ms: number; readonly begunAt: number }
  readonly storing: boolean
}

interface Counted {
  readonly done: number
  readonly of: number
}

/** @param now in milliseconds on a clock that never goes back, as everywhere here */
export function begin(now: number): Underway {
  return { begunAt: now, asked: new Set(), refused: [], storing: false }
}

/** The step a little later. */
export function advance(step: Underway, told: Progress, now: number): Underway {
  switch (told.kind) {
    case 'making':
    case 'revoking':
      return { ...step, [told.kind]: { done: told.done, of: told.of } }
    case 'asking':
      return { ...step, asking: told, asked: new Set(), refused: [] }
    case 'answered':
      return answered(step, told)
    case 'bound':
      return { ...step, bound: { what: told.what, ms: told.ms, begunAt: now } }
    case 'storing':
      return { ...step, storing: true }
  }
}

function answered(step: Underway, { token, refused }: Extract<Progress, { kind: 'answered' }>): Underway {
  const asked = step.asked.has(token) ? step.asked : new Set([...step.asked, token])
  const was = step.refused.includes(token)
  if (was === refused || step.asking?.dying.includes(token) !== true) return { ...step, asked }
  // One that is accepted again has not died.
  const others = step.refused.filter((one) => one !== token)
  return { ...step, asked, refused: refused ? [...others, token] : others }
}

/**
 * A step under way, in a few lines of at most so many columns: how long it has taken, what was acknowledged, which
 * tokens have been refused since, and how much is left of the time that the playbook gives it.
 */
export function underwayLines(
  step: Underway,
  now: number,
  { theme, width }: { readonly theme: Theme; readonly width: number },
): readonly string[] {
  const { making, revoking, asking, refused, storing, bound } = step
  const counts = [
    durationText(now - step.begunAt),
    ...(making === undefined ? [] : [`${making.done} of ${making.of} registered`]),
    ...(revoking === undefined ? [] : [`${revoking.done} of ${revoking.of} acknowledged`]),
    ...(asking === undefined ? [] : [`asked about ${step.asked.size} of ${asking.tokens}`]),
    ...(storing ? ['is it stored?'] : []),
  ]
  const bar = barOf(step, theme)
  return [
    counts.join(', '),
    ...(bar === undefined ? [] : [bar]),
    ...(asking === undefined || asking.dying.length === 0
      ? []
      : [
          `${theme.symbols.dead} ${refused.length} of ${asking.dying.length} refused${refused.length === 0 ? '' : `: ${escapeTerminal(namesOf(refused))}`}`,
        ]),
    ...(bound === undefined ? [] : [`${bound.what} ${durationText(bound.ms)}: ${leftOf(bound, now)}`]),
  ].map((line) => clipTo(line, width, theme.symbols.ellipsis))
}

/** Fewer than these are read faster than a bar. */
const LEAST_FOR_BAR = 10
const WIDTH_OF_BAR = 24

/** A bar of what takes the time now: a fleet that is made, revoked, asked about, or that dies. */
function barOf({ making, revoking, asking, asked, refused }: Underway, theme: Theme): string | undefined {
  const dying = asking?.dying.length ?? 0
  const now =
    dying >= LEAST_FOR_BAR
      ? { done: refused.length, of: dying }
      : asking === undefined
        ? (revoking ?? making)
        : { done: asked.size, of: asking.tokens }
  if (now === undefined || now.of < LEAST_FOR_BAR) return undefined
  const filled = Math.min(WIDTH_OF_BAR, Math.floor((now.done / now.of) * WIDTH_OF_BAR))
  const { full, empty } = theme.symbols
  return `[${full.repeat(filled)}${empty.repeat(WIDTH_OF_BAR - filled)}] ${now.done}/${now.of}`
}

function leftOf({ ms, begunAt }: { readonly ms: number; readonly begunAt: number }, now: number): string {
  const left = begunAt + ms - now
  return left > 0 ? `${durationText(left)} left` : 'over'
}
