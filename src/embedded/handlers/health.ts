import { jsonAnswer } from '../http/answer.ts'
import type { Handler } from '../http/exchange.ts'
import { epochSeconds } from '../writing/timestamp.ts'

/** `GET /v1/health` (API notes 10). */
export const health: Handler = ({ state }) =>
  jsonAnswer(200, {
    status: 'ok',
    version: '2.0.0',
    // A wall clock that was set back must not make it negative.
    uptime: epochSeconds(Math.max(0, state.now() - state.startedAt)),
    db_connected: true,
    audit_events_count: state.interference.auditSize(state.audit),
  })
