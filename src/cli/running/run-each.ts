import { defined } from '../../defined.ts'
import type { OpenBroker } from '../../app/open-broker.ts'
import { runPlaybook } from '../../app/run-playbook.ts'
import type { PointReach } from '../../points/reach.ts'
import { hookIn, isRace } from '../../playbook/actions/registry.ts'
import type { Consent, Hooks } from '../../runner/context/ports.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { RunEvent } from '../../record/events.ts'
import type { RunRecord } from '../../record/record.ts'
import type { TryRecord } from '../../record/facts.ts'
import type { Host } from '../host/host.ts'
import type { Stopping } from '../host/stop-signals.ts'
import type { Reporters } from '../output/reporting.ts'
import type { RunView } from '../output/run-view.ts'
import type { LoadedPlaybook } from '../playbooks/load-playbooks.ts'
import type { CommandEvidence } from './evidence.ts'
import type { Origins } from './origin.ts'
import { tryUntilVerdict } from './try-again.ts'

/** What came of the playbooks of one command. */
export interface Ran {
  readonly runs: readonly RunRecord[]
  readonly notRun: readonly NotRun[]
}

/** What all playbooks of one command share: the broker with its two log-ins, and the signals. */
export interface Running {
  readonly broker: OpenBroker
  readonly reporters: Reporters
  readonly stopping: Stopping
  readonly evidence: CommandEvidence
  /** What is confirmed for `mode: live` playbooks. */
  readonly consent: Consent
  readonly origins: Origins
  readonly flags: {
    readonly jobs: number
    readonly bail: boolean
    readonly strict: boolean
    readonly keepGoing: boolean
    /** Each run speaks once, at its end. */
    readonly quiet: boolean
    /** How often a run without a verdict is followed by another. */
    readonly retryNoVerdict: number
  }
  /** The operator's own commands. */
  readonly hooks: Hooks
  /** What tokens may be sent to besides the broker. */
  readonly points: PointReach
}

/** Runs playbooks, each under its own run id, one after the other or side by side. */
export async function runEach(
  host: Host,
  running: Running,
  playbooks: readonly LoadedPlaybook[],
): Promise<Ran> {
  const { reporters, stopping, flags } = running
  const jobs = Math.min(flags.jobs, playbooks.length)
  const quiet = jobs > 1 || flags.quiet ? reporters.sideBySide(playbooks.length) : undefined
  let bailed: string | undefined
  const goOn = (): boolean => !stopping.stop.aborted && bailed === undefined
  const results = await sideBySide(playbooks, { jobs, alone: needsBrokerAlone, goOn }, async (loaded) => {
    const { source } = loaded.playbook
    reporters.learn(source)
    const record = await tryUntilVerdict(loaded, {
      retries: flags.retryNoVerdict,
      goOn,
      run: async (one, tries) => {
        const view = quiet === undefined ? await reporters.view(source) : quiet()
        return runOnce(host, running, { loaded: one, tries, view })
      },
    })
    if (flags.bail && record.run.outcome !== 'held') bailed ??= record.playbook.id
    return record
  })
  const reason = whyNotRun(bailed)
  return {
    runs: results.filter((record) => record !== undefined),
    notRun: playbooks
      .filter((_, index) => results[index] === undefined)
      .map(({ playbook }) => ({ file: playbook.source.file, status: 'skipped', reason })),
  }
}

interface Try {
  readonly loaded: LoadedPlaybook
  /** Those before it. */
  readonly tries: readonly TryRecord[]
  readonly view: RunView
}

async function runOnce(
  { clock, settleMs }: Host,
  { broker, stopping, flags, evidence, consent, points, hooks, origins }: Running,
  { loaded, tries, view }: Try,
): Promise<RunRecord> {
  const request = {
    loaded,
    clock,
    ...defined({ settleMs, origin: origins.originOf(loaded) }),
    ...(tries.length === 0 ? {} : { tries }),
    signals: stopping,
    strict: flags.strict,
    keepGoing: flags.keepGoing,
    consent,
    points,
    hooks,
    readsLog: evidence.readsLog,
    show: (event: RunEvent) => view.add(event),
    ...defined({ follow: view.follow }),
  }
  return evidence.run(loaded, broker.client, async () => {
    const ended = await runPlaybook(broker, request)
    await view.end(ended)
    return ended
  })
}

function whyNotRun(bailed: string | undefined): string {
  return bailed === undefined
    ? 'the command was stopped before'
    : `"${bailed}" did not hold, and --bail was given`
}

/**
 * Names without a run id may be those of another playbook, a live one revokes what it did not create, a race lets travel
 * together what would spoil others' requests, and a hook may restart the broker.
 */
function needsBrokerAlone({ playbook }: LoadedPlaybook): boolean {
  const races = playbook.steps.some(({ action }) => isRace(action))
  const hooks = playbook.steps.some(({ action }) => hookIn(action) !== undefined)
  return playbook.isolation === 'none' || playbook.mode === 'live' || races || hooks
}

interface Scheduling<Item> {
  /** How many at a time. */
  readonly jobs: number
  /** Must have the broker for itself: it waits until the others have ended, and then goes alone. */
  readonly alone: (item: Item) => boolean
  /** Asked before each begins; after a no, nothing begins any more. */
  readonly goOn: () => boolean
}

/**
 * Works on items, some at a time, in their order as far as that goes. When a piece of work throws, what is under way
 * may end, nothing new begins, and then the error is thrown.
 *
 * @returns a result for each item in the order of the items, undefined for what was not begun
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  { jobs, alone, goOn }: Scheduling<Item>,
  work: (item: Item) => Promise<Result>,
): Promise<readonly (Result | undefined)[]> {
  const results: (Result | undefined)[] = items.map(() => undefined)
  const numbered = [...items.entries()]
  let broken = false
  const worker = async (queue: Iterable<readonly [number, Item]>): Promise<void> => {
    for (const [index, item] of queue) {
      if (broken || !goOn()) return
      results[index] = await work(item).catch((error: unknown) => {
        broken = true
        throw error
      })
    }
  }
  const shared = jobs === 1 ? numbered : numbered.filter(([, item]) => !alone(item))
  await allWorkers(jobs, shared, worker)
  if (jobs > 1) await worker(numbered.filter(([, item]) => alone(item)))
  return results
}

/** Waits for all of them, also when one has thrown: nothing may go on unseen. */
async function allWorkers<Entry>(
  jobs: number,
  entries: readonly Entry[],
  worker: (queue: Iterable<Entry>) => Promise<void>,
): Promise<void> {
  const queue = entries.values()
  const workers = Array.from({ length: Math.min(jobs, entries.length) }, () => worker(queue))
  for (const ended of await Promise.allSettled(workers)) if (ended.status === 'rejected') throw ended.reason
}
