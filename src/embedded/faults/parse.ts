import { LEVELS } from '../tokens/revocations.ts'
import { ROUTE_NAMES } from '../http/route-names.ts'
import { FaultArguments, FaultSyntaxError, suggestion } from './arguments.ts'
import { REVOCATION_ACTS, WRONG_ISSUES, type Fault, type RouteFault, type RouteHarm } from './fault.ts'

interface ParsedFaults {
  readonly faults: readonly Fault[]
  /** One message for each text that names no fault, with what may stand there instead. */
  readonly problems: readonly string[]
}

/** Reads faults as written on a command line, for example `ignore:task` or `status:revoke:500:once`. */
export function parseFaults(texts: readonly string[]): ParsedFaults {
  const results = texts.map(parseFault)
  return {
    faults: results.filter((result) => typeof result !== 'string'),
    problems: results.filter((result) => typeof result === 'string'),
  }
}

function parseFault(text: string): Fault | string {
  const [word = '', ...rest] = text.split(':')
  const read = READERS.get(word)
  if (read === undefined) {
    return `fault "${text}": there is no fault "${word}"; ${suggestion(word, [...READERS.keys()])}`
  }
  try {
    const given = new FaultArguments(rest)
    const fault = read(given)
    given.end()
    return fault
  } catch (error) {
    if (!(error instanceof FaultSyntaxError)) throw error
    return `fault "${text}": ${error.message}`
  }
}

const ROUTES = [...ROUTE_NAMES, 'any'] as const

/** How each word of the catalog goes on. */
const READERS: ReadonlyMap<string, (given: FaultArguments) => Fault> = new Map<
  string,
  (given: FaultArguments) => Fault
>([
  ['ignore', (given) => ({ kind: 'ignore', act: given.oneOf(REVOCATION_ACTS) })],
  ['overkill', (given) => ({ kind: 'overkill', level: given.oneOf(LEVELS), delayMs: given.duration(0) })],
  [
    'loose',
    (given) => ({ kind: 'loose', level: given.oneOf(LEVELS), by: given.oneOf(['prefix', 'case'], 'prefix') }),
  ],
  ['flap', (given) => ({ kind: 'flap', act: given.oneOf(REVOCATION_ACTS), lasts: given.durationOrCount() })],
  ['unenforced', (given) => ({ kind: 'unenforced', act: given.oneOf(REVOCATION_ACTS) })],
  ['split', (given) => ({ kind: 'split', act: given.oneOf(REVOCATION_ACTS) })],
  ['late', (given) => ({ kind: 'late', act: given.oneOf(REVOCATION_ACTS), delayMs: given.duration() })],
  ['validate', validation],
  ['cached', () => ({ kind: 'cached' })],
  ['quota', (given) => ({ kind: 'quota', validations: given.integer(0, 1_000_000) })],
  ['request-id', () => ({ kind: 'request-id' })],
  ['issue', (given) => ({ kind: 'issue', what: given.oneOf(WRONG_ISSUES) })],
  ['clamp', (given) => ({ kind: 'clamp', seconds: Math.max(1, Math.floor(given.duration() / 1000)) })],
  ['wrong-claims', () => ({ kind: 'wrong-claims' })],
  ['wrong-echo', (given) => ({ kind: 'wrong-echo', field: given.oneOf(['target', 'level'], 'target') })],
  ['status', (given) => onRoute(given, () => ({ kind: 'status', status: given.integer(400, 599) }))],
  ['html', (given) => onRoute(given, () => ({ kind: 'html' }))],
  ['redirect', (given) => onRoute(given, () => ({ kind: 'redirect' }))],
  ['lost', (given) => onRoute(given, () => ({ kind: 'lost' }))],
  ['reset', (given) => onRoute(given, () => ({ kind: 'reset' }))],
  ['truncate', (given) => onRoute(given, () => ({ kind: 'truncate' }))],
  ['oversize', (given) => onRoute(given, () => ({ kind: 'oversize' }))],
  ['slow', (given) => onRoute(given, () => ({ kind: 'slow', delayMs: given.duration() }))],
  [
    'limit',
    (given) => ({ kind: 'limit', route: given.oneOf(ROUTES), perSecond: given.integer(1, 1_000_000) }),
  ],
  ['clock', (given) => ({ kind: 'clock', offsetMs: given.offset() })],
  ['clock-date', (given) => ({ kind: 'clock-date', offsetMs: given.offset() })],
  [
    'restart',
    (given) => {
      const what = given.oneOf(['forgets-revocations', 'forgets-unstored'])
      const { after } = given.when()
      return { kind: 'restart', forgets: what === 'forgets-unstored' ? 'unstored' : 'revocations', after }
    },
  ],
  ['busy', () => ({ kind: 'busy' })],
  [
    'unstored',
    (given) => ({
      kind: 'unstored',
      act: given.oneOf(REVOCATION_ACTS),
      times: given.integer(1, 1000, Number.POSITIVE_INFINITY),
    }),
  ],
  ['audit', (given) => ({ kind: 'audit', how: given.oneOf(['forged', 'gapped']) })],
])

function validation(given: FaultArguments): Fault {
  const answer = given.oneOf(['true', 'false', 'random'])
  if (answer !== 'random') return { kind: 'validate', answer }
  return { kind: 'validate-random', seed: given.integer(0, 0xffff_ffff, 1) }
}

function onRoute(given: FaultArguments, harm: () => RouteHarm): RouteFault {
  const route = given.oneOf(ROUTES)
  return { ...harm(), route, ...given.when() }
}
