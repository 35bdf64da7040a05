import type { Points } from '../../src/runner/context/ports.ts'
import type { FakeBroker, TestClock } from './fake-broker.ts'

/**
 * A point that goes on accepting a token for some milliseconds after the broker has stopped: for how many says the first
 * argument, by how many tokens died there before.
 */
export function remembering(
  staleMs: (deaths: number) => number,
): (broker: FakeBroker, clock: TestClock) => Points {
  return (broker, clock) => {
    const deadSince = new Map<string, { readonly at: number; readonly stale: number }>()
    return {
      ask: async (_, token, { spoiled = false }) => {
        clock.advance(1)
        const value = token.reveal()
        const claims = broker.issued.get(value)
        const receivedAt = clock.monotonic()
        if (spoiled || claims === undefined) return { verdict: 'dead', receivedAt }
        if (broker.isLive(claims)) return { verdict: 'alive', receivedAt }
        const death = deadSince.get(value) ?? { at: receivedAt, stale: staleMs(deadSince.size) }
        deadSince.set(value, death)
        return { verdict: receivedAt - death.at < death.stale ? 'alive' : 'dead', receivedAt }
      },
      close: async () => undefined,
    }
  }
}
