import type { Secret } from '../secrets/secret.ts'
import { FirebreakError } from '../errors.ts'
import { addApp, registrationProblem } from './apps.ts'
import type { AppRegistration } from './apps.ts'
import type { Answer, Call } from './http/call.ts'
import { dispatch } from './http/dispatch.ts'
import type { EmbeddedBrokerOptions } from './settings.ts'
import { initialState, restartedState } from './state.ts'

/**
 * An in-memory look-alike of AgentWrit broker 2.0.0. It decides by looking claims up in four lists, as a broker does,
 * and shares no rule with the model that predicts what a broker will say.
 *
 * Differences, all deliberate: log-ins are fast (see `isSecret`), times have milliseconds, integers beyond 2^53 are
 * rounded, and `/v1/metrics` shows neither the Go runtime nor compressed bodies.
 */
export interface EmbeddedBroker {
  readonly adminSecret: Secret
  /** Answers one request at once. `listen` puts this on a port. */
  handle(call: Call): Answer
  /**
   * Registers an app without an HTTP call or a log-in.
   *
   * @throws {FirebreakError} `usage`, when the broker would refuse the name, a scope or the TTL
   */
  registerApp(registration: AppRegistration): AppCredentials
  /** Stops and starts again: apps, audit log, revocations and signing key stay, all else is lost. */
  restart(): void
}

export interface AppCredentials {
  readonly appId: string
  readonly clientId: string
  readonly clientSecret: Secret
}

/**
 * Starts a broker that lives in this process.
 *
 * @throws {FirebreakError} `usage`, when the admin secret is one that the real broker refuses to start with
 */
export function createEmbeddedBroker(options: EmbeddedBrokerOptions = {}): EmbeddedBroker {
  let state = initialState(options)
  return {
    adminSecret: state.settings.adminSecret,
    handle: (call) => {
      const answer = dispatch(state, call)
      if (state.disturbance.restartDue()) state = restartedState(state, true)
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
  }
}

function refusedApp({ name }: AppRegistration, why: string): FirebreakError {
  return new FirebreakError('usage', `the embedded broker can't register app "${name}": ${why}`)
}
