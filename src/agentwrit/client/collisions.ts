import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerCounters, BrokerClient } from '../../broker/client.ts'
import type { Call } from './caller.ts'
import { decodeCounters } from './counters.ts'
import type { Traffic } from './traffic.ts'

/** The pause after each audited request once something collides: a bystander then loses 6 % (API notes 12.14). */
const PAUSE_MS = 30

/** A look at the counters after so many audited requests, however few steps there are. */
const LOOK_EVERY = 50

interface Watched extends Pick<BrokerClient, 'counters'> {
  /** The same, with a look at the counters now and then. */
  readonly call: Call
}

/**
 * Reads the broker's counters, and slows the client down from the first reading in which an app was not found or an
 * audit event got lost since the one before: then somebody else is hit, or hits us.
 */
export function watchCollisions(call: Call, traffic: Traffic): Watched {
  let last: BrokerCounters | undefined
  let looked = 0
  let blind = false
  const counters = async (signal?: AbortSignal): Promise<BrokerCounters> => {
    const now = await call('metrics', { signal, decode: decodeCounters })
    if (last !== undefined && (now.scanApp > last.scanApp || now.saveAuditEvent > last.saveAuditEvent)) {
      traffic.slowDown(PAUSE_MS)
    }
    last = now
    return now
  }
  const lookIfDue = async (): Promise<void> => {
    if (blind || traffic.audited() < looked + LOOK_EVERY) return
    looked = traffic.audited()
    try {
      await counters()
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error
      blind = true
    }
  }
  return {
    counters,
    call: async (operation, request) => {
      const answer = await call(operation, request)
      await lookIfDue()
      return answer
    },
  }
}
