import { defined } from '../../defined.ts'
import { KNOWN_VERSION, PRODUCT } from '../../agentwrit/facts.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { jsonText } from '../../text/json.ts'
import { shortened } from '../../text/visible.ts'
import type { BrokerClient } from '../../broker/client.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { FirebreakError } from '../../errors.ts'
import { durationText } from '../../text/duration.ts'
import { type BrokerChoice, chooseBroker } from '../broker/broker-choice.ts'
import type { BrokerFlags } from '../options/reach.ts'
import { EXIT } from '../../app/exit-code.ts'
import type { Host } from '../host/host.ts'
import { listenForStop } from '../host/stop-signals.ts'
import { openBroker } from '../broker/open-broker.ts'

export interface DoctorFlags extends BrokerFlags {
  readonly json: boolean
}

/** One thing the doctor looked at. */
interface Examined {
  readonly check: 'broker' | 'version' | 'clock' | 'storage' | 'credentials' | 'sessions' | 'answers'
  readonly ok: boolean
  /** A run could start, but should be read with this in mind. */
  readonly level?: 'warning'
  readonly found: string
  readonly hint?: string
}

/** More than this and a short-lived token may be expired on arrival. */
const LARGEST_OFFSET_MS = 5000

/** Says whether a run could start: is the broker there, which version, do the credentials work, how do the clocks stand. */
export async function doctorCommand(host: Host, flags: DoctorFlags): Promise<number> {
  const choice = await chooseBroker(host, flags)
  const stopping = listenForStop(host)
  const opened = await openBroker(host, choice, { flags, scopes: ['read:data:doctor'], runId: 'doctor' })
  try {
    const findings = await examine(host, opened.client, stopping.abandon)
    print(host, flags, { url: opened.client.url, kind: choice.kind, findings })
    return findings.every((finding) => finding.ok) ? EXIT.held : EXIT.noVerdict
  } finally {
    await opened.close()
    stopping.end()
  }
}

async function examine(host: Host, client: BrokerClient, signal: AbortSignal): Promise<readonly Examined[]> {
  const findings: Examined[] = []
  const add = (...found: readonly Examined[]): void => void findings.push(...found)
  const reached = await attempt('broker', async () => {
    const health = await client.health(signal)
    const took = Math.round(health.receivedAt - health.sentAt)
    const up = durationText(health.uptimeSeconds * 1000)
    add({ check: 'broker', ok: true, found: `answers at ${client.url} after ${took} ms, up for ${up}` })
    add(versionExamined(health.version), clockExamined(health.brokerTime, host.clock.now()))
  })
  add(...reached)
  if (reached.length > 0) return findings
  add(await storageExamined(client, signal))
  add(...(await attempt('credentials', () => client.logIn(signal))))
  if (findings.every((finding) => finding.check !== 'credentials')) {
    const who =
      client.route === 'app'
        ? 'as app and as admin'
        : 'as admin (no client credentials: agents are made as admin)'
    add({ check: 'credentials', ok: true, found: `log-in works ${who}` })
  }
  add(...(await closeExamined(client)), ...answersExamined(client))
  return findings
}

/** Runs one examination; what goes wrong in it is a finding. */
async function attempt(check: Examined['check'], work: () => Promise<void>): Promise<readonly Examined[]> {
  try {
    await work()
    return []
  } catch (error) {
    if (!(error instanceof FirebreakError)) throw error
    return [{ check, ok: false, found: error.message, ...defined({ hint: error.hint }) }]
  }
}

function versionExamined(version: string): Examined {
  const known = version === KNOWN_VERSION
  const shown = shortened(version, 40)
  return {
    check: 'version',
    ok: true,
    found: known ? `${PRODUCT} ${shown}` : `${PRODUCT} ${shown}, which the model has not been held against`,
    ...defined({
      hint: known ? undefined : `predictions describe ${KNOWN_VERSION}; expect drift where this one differs`,
    }),
  }
}

function clockExamined(brokerTime: number | undefined, now: number): Examined {
  if (brokerTime === undefined) {
    return {
      check: 'clock',
      ok: false,
      found: 'the answer has no Date header',
      hint: "without the broker's clock no refusal can be told from expiry; look for a proxy that strips it",
    }
  }
  const offset = brokerTime * 1000 + 500 - now
  const ok = Math.abs(offset) <= LARGEST_OFFSET_MS
  const tenths = Math.round(offset / 100)
  // There is a minus zero, which says nothing to anybody.
  const seconds = (tenths === 0 ? 0 : tenths / 10).toFixed(1)
  const found = `the broker's clock is ${seconds} s off ours (to half a second)`
  return ok ? { check: 'clock', ok, found } : { check: 'clock', ok, found, hint: 'set both clocks by NTP' }
}

/** No failed examination: a run says for itself what it could not see, and what it saw not being stored. */
async function storageExamined(client: BrokerClient, signal: AbortSignal): Promise<Examined> {
  try {
    const { failures } = await client.counters(signal)
    const failed = failures.filter(({ count }) => count > 0)
    if (failed.length === 0) {
      return { check: 'storage', ok: true, found: 'its metrics can be read, and nothing failed to be stored' }
    }
    const told = failed.map(({ operation, count }) => `${shortened(operation, 40)} ${count}`).join(', ')
    return {
      check: 'storage',
      ok: true,
      level: 'warning',
      found: `its database failed since it started: ${told}`,
      hint: 'save_revocation: acknowledged and gone at its next start; save_audit_event: missing in the log after it; scan_app: an app was not found. Something else writes at the same time, or its disk is full',
    }
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error
    return {
      check: 'storage',
      ok: true,
      level: 'warning',
      found: `whether it stores what it acknowledges cannot be seen: ${error.message}`,
      hint: 'let its /v1/metrics be read from here; without it every run says "storage not observed", and --strict ends with 3',
    }
  }
}

async function closeExamined(client: BrokerClient): Promise<readonly Examined[]> {
  const { unreleased } = await client.close()
  return unreleased.map(({ session, reason }) => ({
    check: 'sessions',
    ok: false,
    found: `the ${session} session could not be released: ${reason}`,
  }))
}

/** Asked last: closing the sessions validates them. */
function answersExamined({ unknownFields }: BrokerClient): readonly Examined[] {
  if (unknownFields.size === 0) return []
  return [
    {
      check: 'answers',
      ok: true,
      found: `its answers have fields that this firebreak does not know and ignores: ${[...unknownFields].join(', ')}`,
      hint: 'look in the release notes of the broker for what they say of a token',
    },
  ]
}

/** Green lines about the stand-in must not read as lines about a broker. */
const STAND_IN = 'this is the embedded broker, a stand-in: nothing here says anything about your broker'

interface Examination {
  readonly url: string
  readonly kind: BrokerChoice['kind']
  readonly findings: readonly Examined[]
}

function print(host: Host, flags: DoctorFlags, { url, kind, findings }: Examination): void {
  const notice = kind === 'embedded' ? STAND_IN : undefined
  if (flags.json) {
    const ok = findings.every((finding) => finding.ok)
    host.stdout.write(jsonText({ kind, ...defined({ notice }), url, ok, findings }))
    return
  }
  if (notice !== undefined) host.stdout.write(`note  ${'stand-in'.padEnd(11)}  ${notice}\n`)
  for (const { check, ok, level, found, hint } of findings) {
    const word = !ok ? 'FAIL' : level === undefined ? 'ok  ' : 'warn'
    host.stdout.write(`${word}  ${check.padEnd(11)}  ${escapeTerminal(found)}\n`)
    if (hint !== undefined) host.stdout.write(`                   ${escapeTerminal(hint)}\n`)
  }
}
