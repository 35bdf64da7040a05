import { REQUEST_TIMEOUT_MS } from '../../src/agentwrit/client/options.ts'
import { main } from '../../src/cli/main.ts'
import type { Fault } from '../../src/embedded/faults/fault.ts'
import { parseFaults } from '../../src/embedded/faults/parse.ts'
import { RECORD_VERSION, type RunRecord, type StepRecord } from '../../src/record/record.ts'
import { SETTLE_MS } from '../../src/runner/closing.ts'
import { testHost, type TestHost } from '../cli/test-host.ts'
import { hurriedClock } from '../hurried-clock.ts'
import { standingClock } from '../standing-clock.ts'
import { serveBroken, type BrokenBroker, type BrokenBrokerOptions } from './broken-broker.ts'

export interface BrokenRun {
  readonly exit: number
  /** Everything that was printed, with all white space made alike: lines wrap. */
  readonly text: string
  readonly record: RunRecord
  /** How what the run said differs from what was true; only an empty list may be green. */
  readonly lies: readonly string[]
}

export interface BrokenRunOptions extends Pick<BrokenBrokerOptions, 'spoil'> {
  readonly faults?: readonly string[]
  readonly playbook?: string
  readonly flags?: readonly string[]
  readonly asAdmin?: true
  /** It looks once more as late as a run of the tool does. */
  readonly settles?: true
  /** How many times as fast real time passes, for the run, its client and the broker alike: for what really is slow. */
  readonly pace?: number
  /** Without a pace: how long each call takes by a clock that stands otherwise, in milliseconds. It cannot be outrun. */
  readonly callMs?: number
  /** How far the broker's clock is ahead of that of the run, in milliseconds. */
  readonly ahead?: () => number
}

const CALL_MS = 5

/** One `firebreak run` of a shipped playbook against a broken broker on a port, which it takes for a real one. */
export async function runBroken(options: BrokenRunOptions): Promise<BrokenRun> {
  const {
    faults: texts = [],
    playbook = 'incident-response',
    flags = [],
    asAdmin,
    pace,
    settles,
    ahead = () => 0,
    ...rest
  } = options
  const { faults, problems } = parseFaults(texts)
  if (problems.length > 0) throw new Error(problems.join('\n'))
  const args = [`playbooks/${playbook}.yaml`, ...flags]
  const standing = standingClock()
  const clock = pace === undefined ? standing : hurriedClock(pace)
  const now = (): number => {
    standing.pass(options.callMs ?? CALL_MS)
    return clock.now() + ahead()
  }
  const hurried = faults.map((fault) => hurriedFault(fault, pace ?? 1))
  const broker = await serveBroken({ now, ...rest, faults: hurried })
  try {
    const env = asAdmin ? { ...broker.env, ...NO_APP } : broker.env
    const host = {
      ...testHost({ env, ...(settles && { settleMs: SETTLE_MS }) }),
      clock,
      requestTimeoutMs: REQUEST_TIMEOUT_MS / (pace ?? 1),
    }
    return await runAgainst(broker, host, args)
  } finally {
    await broker.close()
  }
}

/** The broker's answers are slow by the real clock; what it does later, it does by its own. */
function hurriedFault(fault: Fault, pace: number): Fault {
  return fault.kind === 'slow' ? { ...fault, delayMs: fault.delayMs / pace } : fault
}

async function runAgainst(broker: BrokenBroker, host: TestHost, args: readonly string[]): Promise<BrokenRun> {
  const exit = await main(['run', ...args, '--reporter', 'json=/record.json'], host)
  const record = recordIn(host.files.get('/record.json'))
  const text = `${host.out()}\n${host.err()}`.replaceAll(/\s+/g, ' ')
  return { exit, text, record, lies: liesIn(record, broker) }
}

const NO_APP = { AGENTWRIT_CLIENT_ID: '', AGENTWRIT_CLIENT_SECRET: '' }

function recordIn(json: string | undefined): RunRecord {
  const value: unknown = JSON.parse(json ?? 'null')
  if (isRecord(value)) return value
  throw new Error('the run left no record')
}

/** The JSON reporter writes what `src/record` declares; its own tests hold it to that. */
function isRecord(value: unknown): value is RunRecord {
  return typeof value === 'object' && value !== null && 'record' in value && value.record === RECORD_VERSION
}

function liesIn(record: RunRecord, broker: BrokenBroker): readonly string[] {
  const lies = [record.setup, ...record.steps].flatMap((step) => liesOf(step, broker))
  const left = broker.liveTokens()
  return left === 0 ? lies : [...lies, `${left} tokens are left alive`]
}

/** Compares each verdict with what the broker would have accepted in the moment of the deciding probe. */
function liesOf({ id, status, checks }: StepRecord, broker: BrokenBroker): readonly string[] {
  if (status === 'not-run') return [`${id} did not run`]
  return checks.flatMap(({ token, expected, observed, requestId = '' }) => {
    const good = broker.truthAt(requestId)
    const truth = good === undefined ? 'unknown' : good ? 'alive' : 'dead'
    const said = observed === 'unexplained' && expected === 'either' ? 'dead' : observed
    const wanted = expected === 'alive' || expected === 'dead' ? expected : said
    return said === truth && wanted === truth
      ? []
      : [`${id}: "${token}" is ${truth}, was to be ${expected} and was observed ${observed}`]
  })
}
