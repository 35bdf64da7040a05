import { jsonAnswer } from '../http/answer.ts'
import type { Handler } from '../http/exchange.ts'
import { randomHex } from '../writing/random.ts'

/** `GET /v1/challenge`: a nonce to sign, good for 30 seconds and one registration (API notes 1.3). */
export const challenge: Handler = ({ state }) => {
  const nonce = randomHex(32)
  const [oldest] = state.nonces.keys()
  // Anybody may ask for them, and must not be able to fill the memory; the real broker keeps all.
  if (state.nonces.size >= MOST_NONCES && oldest !== undefined) state.nonces.delete(oldest)
  state.nonces.set(nonce, { expiresAt: state.now() + NONCE_SECONDS * 1000, consumed: false })
  return jsonAnswer(200, { nonce, expires_in: NONCE_SECONDS })
}

const NONCE_SECONDS = 30

/** More than a drill of the largest size asks for in 30 seconds. */
const MOST_NONCES = 50_000
