import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../text/nearest.ts'
import type { PointLook, PointOutline } from '../parts/points.ts'
import { isOpen } from '../text/expression.ts'
import type { Rule, RuleContext } from './rule.ts'

/** Points that nobody asks, that are not there, that nobody may send a token to, or where dead looks like alive. */
export const points: Rule = (context) => {
  if (!context.complete) return []
  return [...unknownPoints(context), ...context.outline.points.flatMap((point) => problemOf(point, context))]
}

function unknownPoints({ outline }: RuleContext): readonly Diagnostic[] {
  const known = outline.points.map(({ name }) => name)
  return outline.steps
    .flatMap(({ expect }) => expect.at)
    .filter(({ name }) => !known.includes(name))
    .map(({ name, place }) => {
      const near = nearest(name, known)
      const args = { kind: 'point', name, known, ...(near !== undefined && { nearest: near }) }
      return diagnostic('unknown-reference', place, args)
    })
}

function problemOf(point: PointOutline, { outline }: RuleContext): readonly Diagnostic[] {
  const { name, place, url, alive, dead } = point
  const told = (problem: string, fix: string, where: Place = place): readonly Diagnostic[] => [
    diagnostic('unusable-point', where, { point: name, problem, fix }),
  ]
  const address = addressProblem(url?.value ?? '')
  if (address !== undefined) return told(address, URL_FIX, url)
  if (overlap(alive, dead))
    return told(
      'an answer can look alive and dead at once',
      'give "alive" and "dead" different statuses, or a text that only one of them contains',
    )
  const isAsked = outline.steps.some(({ expect }) => expect.at.some((one) => one.name === name))
  return isAsked
    ? []
    : told('no step asks it', 'name it in "expect: { dead: { tokens: [...], at: { … } } }", or remove it')
}

const URL_FIX = 'write it as "https://host:port/path"; plain http only on this machine'

function addressProblem(text: string): string | undefined {
  if (isOpen(text)) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    return 'its address is no http or https URL'
  if (url.username !== '' || url.password !== '') return 'its address carries a user name or password'
  if (url.hash !== '') return 'its address has a fragment, which is never sent'
  return url.protocol === 'http:' && !LOOPBACK.test(url.hostname)
    ? 'plain http would show every token to the network'
    : undefined
}

/** What can only be this machine. */
const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/

/** Of two texts one answer can always have both. */
function overlap(alive: PointLook, dead: PointLook): boolean {
  return alive.statuses.some((status) => dead.statuses.includes(status)) && alive.contains === dead.contains
}
