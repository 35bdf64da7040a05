import type { Card, Channel } from '../tabletop/facts.ts'
import type { ClockView } from '../tabletop/views.ts'

/** How a card looks, and what it says of its token. */
export interface Standing {
  readonly look: 'alive' | 'dead' | 'unsure'
  readonly sign: string
  readonly word: string
}

export const STANDINGS: Readonly<Record<Card['verdict'], Standing>> = {
  alive: { look: 'alive', sign: '●', word: 'alive' },
  dead: { look: 'dead', sign: '✕', word: 'dead' },
  'dead-on-arrival': { look: 'dead', sign: '✕', word: 'born dead' },
  unexplained: { look: 'unsure', sign: '?', word: 'refused, nobody knows why' },
  expired: { look: 'unsure', sign: '◌', word: 'ran out by itself' },
  'never-alive': { look: 'unsure', sign: '?', word: 'never seen alive' },
  unknown: { look: 'unsure', sign: '?', word: 'no answer' },
  unasked: { look: 'unsure', sign: '…', word: 'not asked yet' },
}

export const CHANNELS: Readonly<Record<Channel, { readonly sign: string; readonly word: string }>> = {
  log: { sign: '≡', word: 'Log line' },
  ticket: { sign: '#', word: 'Ticket' },
  call: { sign: '☎', word: 'Phone call' },
  chat: { sign: '…', word: 'Chat' },
  mail: { sign: '@', word: 'Mail' },
  customer: { sign: '!', word: 'Customer' },
}

/** Who somebody is, without what they do: up to the first comma of a role's title. */
export function shortTitle(title: string): string {
  return title.split(',')[0] ?? title
}

/** An option is called the same on both pages and aloud. */
export function letterOf(index: number): string {
  return String.fromCodePoint(65 + index)
}

/** Minutes and seconds, hours in front where there are any. */
export function elapsedText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const tail = `${String(minutes).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
  return hours === 0 ? tail : `${hours}:${tail}`
}

/** What the exercise's clock shows at a time in epoch milliseconds. */
export function elapsedAt({ elapsedMs, running, asOf }: ClockView, now: number): number {
  return running ? elapsedMs + Math.max(0, now - Date.parse(asOf)) : elapsedMs
}

/** One, two and three. */
export function listed(names: readonly string[]): string {
  const [last = ''] = names.slice(-1)
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
