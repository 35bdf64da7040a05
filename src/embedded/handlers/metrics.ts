import { textAnswer } from '../http/answer.ts'
import type { Handler } from '../http/exchange.ts'

/** `GET /v1/metrics` for Prometheus (API notes 10); never compressed, unlike the real one's. */
export const metrics: Handler = ({ state }) =>
  textAnswer(200, state.metrics.render(), {
    'Content-Type': 'text/plain; version=0.0.4; charset=utf-8; escaping=underscores',
  })
