import type { Call } from './caller.ts'
import type { Reply } from './client.ts'
import { decodeSession, decodeValidation } from './decode.ts'
import type { Operation } from './operation.ts'
import type { Settings } from './options.ts'
import { type Grant, type Principal, Session } from './session.ts'
import type { Secret } from './secret.ts'

/** One session for each principal whose secret we have. */
export type Sessions = Readonly<Partial<Record<Principal, Session>>>

export function createSessions(settings: Settings, call: Call): Sessions {
  const { app, adminSecret } = settings
  return {
    ...(app === undefined
      ? {}
      : {
          app: session('app', settings, call, {
            client_id: app.clientId,
            client_secret: app.clientSecret.reveal(),
          }),
        }),
    ...(adminSecret === undefined
      ? {}
      : { admin: session('admin', settings, call, { secret: adminSecret.reveal() }) }),
  }
}

function session(principal: Principal, settings: Settings, call: Call, body: object): Session {
  const { mask, onSession, timing } = settings
  return new Session({
    principal,
    now: timing.now,
    logIn: (signal) => granted(call, `${principal} log-in`, { body, signal }),
    renew: (bearer, signal) => granted(call, 'renew', { bearer, signal }),
    release: (bearer) => call('release', { bearer, decode: () => ({}) }),
    onGrant: ({ token, expiresInSeconds }) => {
      mask.learn(token)
      onSession?.({ session: principal, token, expiresInSeconds })
    },
    isAccepted: async (token) => {
      const { answer } = await call('validate', { body: { token: token.reveal() }, decode: decodeValidation })
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
