import { claimsOf } from '../agentwrit/client/claims.ts'
import { FirebreakError } from '../errors.ts'
import { MalformedAnswer } from '../json/shape.ts'
import type { BroughtToken } from '../runner/context/context.ts'
import { Secret } from '../secrets/secret.ts'

/**
 * A token that exists already, with what it says of itself. The words of what is wrong with it never repeat it.
 *
 * @param name what the playbook calls it
 * @throws FirebreakError `usage` when it is no token of this broker
 */
export function broughtToken(name: string, text: string): BroughtToken {
  try {
    return { secret: new Secret(text), claims: claimsOf(text) }
  } catch (cause) {
    if (!(cause instanceof MalformedAnswer)) throw cause
    throw new FirebreakError('usage', `what was given as the token "${name}" is no token of this broker`, {
      hint: 'a token is three parts of letters, digits, "-" and "_" with dots between them, and nothing else',
    })
  }
}
