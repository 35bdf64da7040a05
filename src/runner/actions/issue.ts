import { BrokerError } from '../../broker/broker-error.ts'
import type { Issued } from '../../broker/client.ts'
import type { TokenRecord } from '../../record/facts.ts'
import type { RunContext } from '../context/context.ts'
import type { Intent } from '../context/journal.ts'
import { hold, type HeldToken, type Ledger } from '../context/ledger.ts'
import { issuedOtherwise, isShorter, type RequestedToken } from './issued-as-asked.ts'

/**
 * Makes one call that makes a token, and enters the token in ledger and journal; the journal knows of the call first.
 * Where its answer gets lost the broker may have made a token that nobody holds: the ledger then remembers how to
 * reach it, and the error goes on to the caller.
 */
export async function issue<Answer extends Issued>(
  { ledger, journal }: Pick<RunContext, 'journal' | 'ledger'>,
  intent: Intent,
  call: () => Promise<Answer>,
): Promise<{ readonly token: HeldToken; readonly answer: Answer }> {
  journal.intends(intent)
  try {
    const answer = await call()
    const token = hold(ledger, intent.handle, answer)
    journal.issued(token)
    return { token, answer }
  } catch (error) {
    if (error instanceof BrokerError) {
      if (error.inDoubt) ledger.undo.push({ kind: 'doubt', what: intent.what, remedy: intent.remedy })
      else journal.refused(intent.handle)
    }
    throw error
  }
}

/** A token that was just made, and in what the broker made it otherwise than asked. */
export interface Made {
  readonly record: TokenRecord
  readonly differs: readonly string[]
}

/** What is said of a token besides what its own claims say. */
interface Provenance {
  readonly token: HeldToken
  readonly asked: RequestedToken
  readonly agent: string
  readonly agentId: string
  readonly origin: TokenRecord['origin']
  readonly from?: string
  /** In the playbook's spelling. */
  readonly task: string
  readonly since: string
}

/** The public description of a token, everything but its value, and whether it is what was asked for. */
export function made(ledger: Ledger, { token, asked, ...provenance }: Provenance): Made {
  const { claims, secret, handle } = token
  const record: TokenRecord = {
    handle,
    ...provenance,
    jti: claims.jti,
    fingerprint: secret.fingerprint,
    wireTask: claims.taskId ?? '',
    scope: claims.scope,
    chain: claims.chain,
    issuedAt: claims.iat,
    expiresAt: claims.exp,
    ...(isShorter(token, asked) ? { askedSeconds: asked.ttlSeconds } : {}),
  }
  return { record, differs: issuedOtherwise(ledger, token, asked) }
}
