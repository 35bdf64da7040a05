import { jsonAnswer } from '../http/answer.ts'
import type { Handler } from '../http/exchange.ts'
import { randomHex } from '../writing/random.ts'

/** `GET /v1/challenge`: a nonce to sign, good for 30 seconds and one registration (API notes 1.3). */
export const challenge: Handler = ({ state }) => {
  const nonce = randomHex(32)
  state.nonces.set(nonce, { expiresAt: state.now() + NONCE_SECONDS * 1000, consumed: false })
  return jsonAnswer(200, { nonce, expires_in: NONCE_SECONDS })
}

const NONCE_SECONDS = 30
