import type { Secret } from '../secrets/secret.ts'
import { FirebreakError } from '../errors.ts'
import { addApp, registrationProblem, type AppRegistration } from './memory/apps.ts'
import type { Answer, BrokerRequest } from './http/call.ts'
import { dispatch } from './dispatch.ts'
import { createDisturbance } from './faults/disturbance.ts'
import type { Fault } from './faults/fault.ts'
import { randomSeed } from './writing/random.ts'
import type { BrokerSettings } from './memory/settings.ts'
import { keepsakeOf, type Keepsake } from './memory/keepsake.ts'
import { continuedState, initialState, interferedWith, restartedState } from './memory/state.ts'

/**
 * An in-memory look-alike of AgentWrit broker 2.0.0. It decides by looking claims up in four lists, as a broker does,
 * and shares no rule with the model that predicts what a broker will say.
 *
 * Differences, all deliberate: log-ins are fast unless `logInMs` is given (see `isSecret`), times have milliseconds, integers beyond 2^53 are
 * rounded, and `/v1/metrics` shows neither the Go runtime nor compressed bodies.
 */
export interface EmbeddedBroker {
  readonly adminSecret: Secret
  /** Answers one request at once. `listen` puts this on a port. */
  handle(call: BrokerRequest): Answer
  /**
   * Registers an app without an HTTP call or a log-in.
   *
   * @throws {FirebreakError} `usage`, when the broker would refuse the name, a scope or the TTL
   */
  registerApp(registration: AppRegistration): AppCredentials
  /** Stops and starts again: apps, audit log, stored revocations and signing key stay, all else is lost. */
  restart(): void
  /** From now on these faults are on beside those that it was started with, and none that were switched on since. */
  break(faults: readonly Fault[]): void
  /** All that another process needs to go on as this broker, in one text with every secret in it. */
  keepsake(): Secret
}

interface AppCredentials {
  readonly appId: string
  readonly clientId: string
  readonly clientSecret: Secret
}

export interface EmbeddedBrokerOptions extends BrokerSettings {
  /** The broker's clock in epoch milliseconds. */
  readonly now?: () => number
  /** What a broker of another process has kept: it goes on from there. */
  readonly kept?: Keepsake
  /** 32 bytes that decide the signing key, for tests; a fresh key when absent. */
  readonly keySeed?: Uint8Array
  /** How long the check of a secret takes, in milliseconds: bcrypt takes a quarter of a second; 0 unless told. */
  readonly logInMs?: number
  /** What is broken on purpose. */
  readonly faults?: readonly Fault[]
}

/**
 * Starts a broker that lives in this process.
 *
 * @throws {FirebreakError} `usage`, when the admin secret is one that the real broker refuses to start with
 */
export function createEmbeddedBroker(options: EmbeddedBrokerOptions = {}): EmbeddedBroker {
  const { faults = [], now = Date.now } = options
  let disturbance = createDisturbance(faults, now)
  const { kept, keySeed = kept?.keySeed ?? randomSeed() } = options
  let state =
    kept === undefined
      ? initialState(options, disturbance, keySeed)
      : continuedState(options, disturbance, kept)
  return {
    adminSecret: state.settings.adminSecret,
    handle: (call) => {
      const answer = paced(dispatch(state, disturbance, call), call, options.logInMs ?? 0)
      const forgets = disturbance.restartDue()
      if (forgets !== undefined) state = restartedState(state, forgets === 'revocations')
      return answer
    },
    registerApp: (registration) => {
      const wrong = registrationProblem(registration)
      if (wrong !== undefined) throw refusedApp(registration, wrong.detail)
      const app = addApp(state, registration)
      if (app === undefined) throw refusedApp(registration, 'the name is taken')
      return { appId: app.appId, clientId: app.clientId, clientSecret: app.clientSecret }
    },
    restart: () => {
      state = restartedState(state, false)
    },
    break: (more) => {
      disturbance = createDisturbance([...faults, ...more], now)
      state = interferedWith(state, disturbance)
    },
    keepsake: () => keepsakeOf(state, keySeed),
  }
}

/** A log-in whose secret was looked at answers late, as after bcrypt: then a loop of them stays below the rate limit. */
function paced(answer: Answer, { target }: BrokerRequest, milliseconds: number): Answer {
  const looked = answer.status === 200 || answer.status === 401
  if (milliseconds === 0 || !looked || !LOG_INS.has(target)) return answer
  const delayMs = (answer.delivery?.delayMs ?? 0) + milliseconds
  return { ...answer, delivery: { ...answer.delivery, delayMs } }
}

const LOG_INS: ReadonlySet<string> = new Set(['/v1/admin/auth', '/v1/app/auth'])

function refusedApp({ name }: AppRegistration, why: string): FirebreakError {
  return new FirebreakError('usage', `the embedded broker can't register app "${name}": ${why}`)
}
