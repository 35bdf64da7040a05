import { AsyncLocalStorage } from 'node:async_hooks'
import type { BrokerClient, CloseReport } from '../../broker/client.ts'
import type { ExchangeReport } from '../../broker/exchange.ts'
import type { RunRecord } from '../../record/record.ts'
import { createMask, type Mask } from '../../secrets/mask.ts'
import { Secret } from '../../secrets/secret.ts'
import { collectEvidence } from './collect.ts'
import { openPack, type Pack } from './pack.ts'
import {
  sealOne,
  type Collection,
  type EvidenceOptions,
  type InputValue,
  type Sealed,
  type EvidenceSubject,
} from './sealing.ts'

/** Collects the evidence of the runs of one command. */
export interface EvidenceCollector {
  /** For the client: what it must call, and the mask it must share. */
  readonly observe: { readonly mask: Mask; readonly onExchange: (exchange: ExchangeReport) => void }
  /**
   * Does a run and collects its evidence while the broker is still there. A pack that cannot be completed is told by
   * `seal`; the record comes back in any case.
   *
   * @throws FirebreakError `usage`, before the run, when the folder cannot be used; whatever `work` throws
   */
  run(subject: EvidenceSubject, broker: BrokerClient, work: () => Promise<RunRecord>): Promise<RunRecord>
  /** Seals all packs, when the sessions have been closed and the exit codes are known. */
  seal(unreleased: CloseReport['unreleased']): Promise<readonly Sealed[]>
}

export function createEvidence(options: EvidenceOptions): EvidenceCollector {
  const { clock, signal } = options
  const mask = createMask()
  const attribution = createAttribution<Pack>()
  const packs: Pack[] = []
  const collections: Collection[] = []
  return {
    observe: {
      mask,
      onExchange: (exchange) => {
        const owner = attribution.owner()
        // What no run asked for, the end of the shared sessions above all, stands in every pack.
        for (const pack of owner === undefined ? packs : [owner]) pack.add(exchange)
      },
    },
    run: async (subject, broker, work) => {
      learnSecrets(mask, subject.inputs)
      const pack = openPack(subject.folder, clock.now() - clock.monotonic())
      packs.push(pack)
      return attribution.within(pack, async () => {
        const record = await work()
        const { bytes, fragments } = subject
        const collected = await collectEvidence(pack, { record, bytes, fragments, broker, mask, signal })
        collections.push({ pack, subject, record, collected })
        return record
      })
    },
    seal: (unreleased) => {
      attribution.end()
      return Promise.all(collections.map((one) => sealOne(one, { ...options, mask, unreleased })))
    },
  }
}

function learnSecrets(mask: Mask, inputs: readonly InputValue[]): void {
  for (const { secret, value } of inputs) {
    if (secret && value !== undefined) mask.learn(new Secret(String(value)))
  }
}

/**
 * Knows on whose behalf code runs, through every `await`: runs side by side share one client, and each of its
 * exchanges belongs to the run that asked for it.
 */
interface Attribution<T> {
  within<R>(owner: T, work: () => Promise<R>): Promise<R>
  /** Undefined outside of `within`. */
  owner(): T | undefined
  /** What comes now is on nobody's behalf. Node.js follows every promise until then, which makes all of them slow. */
  end(): void
}

function createAttribution<T>(): Attribution<T> {
  const storage = new AsyncLocalStorage<T>()
  return {
    within: (owner, work) => storage.run(owner, work),
    owner: () => storage.getStore(),
    end: () => storage.disable(),
  }
}
