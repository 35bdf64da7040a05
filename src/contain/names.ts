import { malformedTarget } from '../agentwrit/target-form.ts'
import { isoTime } from '../text/duration.ts'
import { escapeTerminal } from '../text/escape.ts'
import { shortened } from '../text/visible.ts'

/** An agent's id as people tell agents apart: its task and the beginning of what follows; others as they are. */
export function shortAgent(id: string): string {
  const [task = '', instance = ''] = id.split('/').slice(-2)
  const isAgent = malformedTarget('agent', id) === undefined
  return shortName(isAgent ? `${task}/${instance.slice(0, 4)}…` : id)
}

/** A name of others, harmless and short. */
export function shortName(text: string, most: number = 60): string {
  return escapeTerminal(shortened(text, most))
}

export function shortJti(jti: string): string {
  return `${shortName(jti.slice(0, 4))}…`
}

/** The time of day in UTC, of epoch seconds. */
export function timeOfDay(seconds: number): string {
  return isoTime(seconds)?.slice(11, 19) ?? 'at an unknown time'
}
