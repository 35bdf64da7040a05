import { defined } from '../../defined.ts'
import { BrokerError, type Operation } from '../../broker/broker-error.ts'
import { type Principal, ADMIN } from '../facts.ts'
import type { Call } from './caller.ts'
import type { Reply } from '../../broker/client.ts'
import { decodeSession, decodeValidation } from './decode.ts'
import type { Settings } from './options.ts'
import { type Grant, Session } from './session.ts'
import type { Secret } from '../../secrets/secret.ts'

/** One session for each principal whose secret we have. */
export type Sessions = Readonly<Partial<Record<Principal, Session>>>

export function createSessions(settings: Settings, call: Call): Sessions {
  const { app, adminSecret } = settings
  return defined({
    app:
      app &&
      session('app', settings, call, () => ({
        client_id: app.clientId,
        client_secret: app.clientSecret.reveal(),
      })),
    [ADMIN]: adminSecret && session(ADMIN, settings, call, () => ({ secret: adminSecret.reveal() })),
  })
}

/** `credentials` is a function, so that the secret is in the open only while it is being sent. */
function session(principal: Principal, settings: Settings, call: Call, credentials: () => object): Session {
  const { mask, onLogIn, onSession, timing } = settings
  const announced = async (ask: () => Promise<Grant>): Promise<Grant> => {
    onLogIn?.({ session: principal, stage: 'asked' })
    try {
      return await ask()
    } catch (error) {
      if (error instanceof BrokerError && !error.inDoubt) onLogIn?.({ session: principal, stage: 'refused' })
      throw error
    }
  }
  return new Session({
    principal,
    now: timing.now,
    logIn: (signal) => announced(() => granted(call, `${principal} log-in`, { body: credentials(), signal })),
    renew: (bearer, signal) => announced(() => granted(call, 'renew', { bearer, signal })),
    release: (bearer) => call('release', { bearer, decode: () => ({}) }),
    onGrant: ({ token, expiresInSeconds }) => {
      mask.learn(token)
      onSession?.({ session: principal, token, expiresInSeconds })
    },
    sleep: (milliseconds) => timing.sleep(milliseconds, undefined),
    isAccepted: async (token, signal) => {
      const request = { body: { token: token.reveal() }, signal, decode: decodeValidation }
      const { answer } = await call('validate', request)
      return answer === 'valid'
    },
  })
}

interface GrantRequest {
  readonly body?: object
  readonly bearer?: Secret
  readonly signal: AbortSignal
}

function granted(call: Call, operation: Operation, request: GrantRequest): Promise<Reply & Grant> {
  return call(operation, { ...request, decode: decodeSession })
}
