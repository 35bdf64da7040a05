import { claimsOf } from '../agentwrit/client/claims.ts'
import type { Secret } from '../secrets/secret.ts'
import { MalformedAnswer } from '../json/shape.ts'

/** To the client its own sessions are opaque; at this broker they are tokens like any other. */
export function jtiOfSession(session: Secret): string {
  try {
    return claimsOf(session.reveal()).jti
  } catch (error) {
    if (error instanceof MalformedAnswer) return 'unknown'
    throw error
  }
}
