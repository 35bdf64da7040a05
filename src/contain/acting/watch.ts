import { BrokerError } from '../../broker/broker-error.ts'
import { durationText } from '../../text/duration.ts'
import { plural } from '../../text/plural.ts'
import { sightingOf, type Lookout } from '../judging/sighting.ts'
import type { Sighting } from '../record.ts'
import { shortName } from '../names.ts'
import type { ContainPorts } from './ports.ts'

interface Watching extends Omit<Lookout, 'own'> {
  /** How many events of the log are known already. */
  readonly from: number
  readonly watchMs: number
  /** Whoever sits at the terminal has had enough. */
  readonly quit: AbortSignal
}

/** What it does not go on telling is still counted. */
const MOST_TOLD = 50
const POLL_MS = 5000
const PAGE = 1000

/** Reads on in the audit log until the time is over, and tells at once what concerns the containment. */
export async function watchLog(ports: ContainPorts, watching: Watching): Promise<readonly Sighting[]> {
  const { broker, clock, say, stop } = ports
  const { quit, watchMs } = watching
  const until = clock.monotonic() + watchMs
  const found: Sighting[] = []
  const wake = AbortSignal.any([stop, quit])
  if (watchMs > 0) say(`watching the audit log for ${durationText(watchMs)} (q and Enter to stop)`)
  let at = watching.from
  for (;;) {
    at = await readOn(ports, { ...watching, own: broker.own, from: at }, found)
    const left = until - clock.monotonic()
    if (left <= 0 || wake.aborted) break
    await clock.sleep(Math.min(POLL_MS, left), wake).catch((error: unknown) => {
      if (!wake.aborted) throw error
    })
  }
  if (found.length > MOST_TOLD) say(`and ${plural(found.length - MOST_TOLD, 'more such event')}`)
  return found
}

/** A broker that gives no answer for a while is asked again; whether it is gone shows at the end. */
async function readOn(ports: ContainPorts, watching: Watching & Lookout, found: Sighting[]): Promise<number> {
  const { broker, say, abandon } = ports
  let at = watching.from
  try {
    for (let isLast = false; !isLast;) {
      const { events } = await broker.auditEvents({ offset: at, limit: PAGE }, abandon)
      for (const event of events) note(ports, sightingOf(event, watching), found)
      at += events.length
      isLast = events.length < PAGE
    }
  } catch (error) {
    if (!(error instanceof BrokerError) || abandon.aborted) throw error
    say(`the audit log could not be read: ${shortName(error.message, 200)}`)
  }
  return at
}

function note({ say }: ContainPorts, sighting: Sighting | undefined, found: Sighting[]): void {
  if (sighting === undefined) return
  found.push(sighting)
  if (found.length <= MOST_TOLD) say(`${shortName(sighting.at.slice(11, 19))} ${sighting.what}`)
}
