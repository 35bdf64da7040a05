import { defined } from '../defined.ts'
import type { CloseReport } from '../broker/client.ts'
import { filesOf } from '../diagnostics/source.ts'
import type { DiagnosticJson } from '../diagnostics/json.ts'
import type { BroughtTokens } from '../runner/context/context.ts'
import type { RunEvent } from '../record/events.ts'
import type { RunRecord } from '../record/record.ts'
import { endingText } from '../reports/terminal/ending.ts'
import { PLAIN_THEME } from '../text/theme.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { openOption, requireBroker, brokerSecrets, type BrokerOption } from './broker-option.ts'
import { EXIT, exitCodeOf, withUnreleased, type ExitCode } from '../app/exit-code.ts'
import { broughtToken } from '../app/brought-token.ts'
import { loadFile, type PlaybookOptions } from '../app/load-file.ts'
import type { OpenBroker } from '../app/open-broker.ts'
import { newRunId } from '../app/run-id.ts'
import { runPlaybook } from '../app/run-playbook.ts'
import { pointReach, type PointReach } from '../points/reach.ts'
import { scopesOf } from '../app/scopes.ts'
import { systemClock } from '../app/system-clock.ts'

export interface RunOptions extends PlaybookOptions {
  readonly broker: BrokerOption
  /** Drift fails the run: the broker did not behave as the model says. Off unless asked for. */
  readonly strict?: boolean
  /** Runs the steps after one that did not hold; what they show is then proof of nothing. Off unless asked for. */
  readonly keepGoing?: boolean
  /**
   * What a `mode: live` playbook may revoke although this run did not create it: each target as it will be sent, byte
   * for byte. None unless given; show them to somebody first.
   */
  readonly consent?: { readonly targets: readonly string[] }
  /**
   * The tokens that the playbook wants brought, by the names that it gives them. They are shown by jti and fingerprint
   * only, and ended by what the playbook says and `consent` allows.
   */
  readonly tokens?: Readonly<Record<string, string>>
  /** Scheme, host and port of the points that tokens may be sent to; none unless given. A brought token takes `consent` as well. */
  readonly allowHosts?: readonly string[]
  /** The certificate authority of those points, a PEM text; the system's unless given. */
  readonly pointCa?: string
  /** The proxy that they are reached through, its password in the address or not; none unless given. */
  readonly pointProxy?: string
  /** Pauses so many milliseconds after each request that the broker audits. Unless given, only once requests collide. */
  readonly paceMs?: number
  /** Is told everything as it happens; the run waits for it. If it throws, the run stops, cleans up and throws that. */
  readonly onEvent?: (event: RunEvent) => void | Promise<void>
  /** Stops the run; what it made is cleaned up first. The outcome is then `interrupted`. */
  readonly signal?: AbortSignal
}

export type RunResult = FinishedRun | InvalidPlaybook

export interface FinishedRun {
  /** Everything held, was proved, and nothing was left alive. The only green there is. */
  readonly ok: boolean
  /** What the command line would exit with: 0 only when `ok`. */
  readonly exitCode: ExitCode
  /** The run as one JSON value, without any token or secret; `record.run.outcome` says how it ended. */
  readonly record: RunRecord
  /** The warnings of the check. */
  readonly diagnostics: readonly DiagnosticJson[]
  /** For people: the warnings, the board, every finding, and last the one line that counts. */
  readonly text: string
  /** Sessions of the run's own that could not be released. */
  readonly unreleased: CloseReport['unreleased']
}

/** The playbook has errors, so nothing was sent. */
export interface InvalidPlaybook {
  readonly ok: false
  readonly exitCode: typeof EXIT.usage
  readonly record?: undefined
  readonly diagnostics: readonly DiagnosticJson[]
  readonly text: string
}

/**
 * Runs a playbook against a broker, asks about every token after every step, and cleans up in any case.
 *
 * Nothing is printed, the process is never ended, and no environment variable is read.
 *
 * @example
 * import { run } from 'firebreak'
 *
 * const result = await run('playbooks/incident-response.yaml', { broker: 'embedded' })
 * console.log(result.text)
 * process.exitCode = result.exitCode
 *
 * @param file path of the playbook
 * @throws FirebreakError `usage` when the file cannot be read, or the broker or the playbook may not be used like this.
 *   What goes wrong during a run is never thrown: the record tells it
 */
export async function run(file: string, options: RunOptions): Promise<RunResult> {
  const { broker } = options ?? {}
  requireBroker(broker)
  const { allowHosts = [], pointCa, pointProxy } = options
  const points = pointReach({ allowed: allowHosts, ca: pointCa, proxy: pointProxy })
  const runId = newRunId()
  const { tokens: given = {} } = options
  const brought = Object.fromEntries(
    Object.entries(given).map(([name, token]) => [name, broughtToken(name, token)]),
  )
  const {
    playbook,
    sha256,
    problems: diagnostics,
    text,
  } = await loadFile(file, options, {
    runId,
    secrets: { ...brokerSecrets(broker), ...given },
    tokens: Object.fromEntries(Object.entries(brought).map(([name, { claims }]) => [name, claims])),
  })
  if (playbook === undefined) return { ok: false, exitCode: EXIT.usage, diagnostics, text }
  const { paceMs } = options
  const opened = await openOption(broker, { scopes: scopesOf(playbook), runId, ...defined({ paceMs }) })
  const { record, unreleased } = await runAndClose(
    opened,
    { playbook, runId, sha256, brought },
    { ...options, points },
  )
  const exitCode = withUnreleased(exitCodeOf(record.run.outcome), unreleased.length)
  const texts = new Map(filesOf(playbook.source).map(({ source }) => [source.file, source.text]))
  const source = (name: string): string | undefined => texts.get(name)
  const ending = endingText(record, { source, theme: PLAIN_THEME, width: 100 })
  return { ok: exitCode === EXIT.held, exitCode, record, diagnostics, text: `${text}${ending}`, unreleased }
}

async function runAndClose(
  opened: OpenBroker,
  loaded: {
    readonly playbook: Playbook
    readonly runId: string
    readonly sha256: string
    readonly brought: BroughtTokens
  },
  { points, ...options }: RunOptions & { readonly points: PointReach },
): Promise<{ readonly record: RunRecord } & CloseReport> {
  const { strict = false, keepGoing = false, consent = { targets: [] }, onEvent = () => undefined } = options
  const stopping = stopWith(options.signal)
  try {
    const record = await runPlaybook(opened, {
      loaded,
      clock: systemClock(),
      signals: { stop: stopping.stop, abandon: new AbortController().signal },
      strict,
      keepGoing,
      consent,
      points,
      show: onEvent,
    })
    const { unreleased } = await opened.close()
    return { record, unreleased }
  } finally {
    stopping.end()
    // A second time does nothing.
    await opened.close()
  }
}

/** The caller's signal in the runner's words, where the reason is the name of a signal. */
function stopWith(signal: AbortSignal | undefined): {
  readonly stop: AbortSignal
  readonly end: () => void
} {
  const stop = new AbortController()
  const abort = (): void => stop.abort('SIGINT')
  if (signal?.aborted === true) abort()
  signal?.addEventListener('abort', abort, { once: true })
  return { stop: stop.signal, end: () => signal?.removeEventListener('abort', abort) }
}
