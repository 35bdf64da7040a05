import { readEvent } from '../../src/agentwrit/audit/wire-event.ts'
import type { AuditEvent } from '../../src/broker/audit-event.ts'
import type { BrokerClient } from '../../src/broker/client.ts'
import { createAuditLog, type AuditLog } from '../../src/embedded/memory/audit-log.ts'
import type { FakeBroker } from './fake-broker.ts'

/** A fake broker that writes down registrations and revocations, as a real one does, all within the same second. */
export interface LoggedBroker {
  readonly log: AuditLog
  readonly calls: Partial<BrokerClient>
}

/** @param seen what readers are shown of the log */
export function logged(
  broker: FakeBroker,
  seen: (events: readonly AuditEvent[]) => readonly AuditEvent[] = (events) => events,
): LoggedBroker {
  const log = createAuditLog(() => 1_700_000_000_000)
  log.record({ type: 'admin_auth', outcome: 'success', detail: 'admin authenticated as admin' })
  return {
    log,
    calls: {
      renew: async (token) => {
        const renewed = await broker.renew(token)
        const { jti, sub, taskId } = renewed.claims
        const where = { outcome: 'success', agentId: sub, ...(taskId !== undefined && { taskId }) } as const
        log.record({
          type: 'token_renewed',
          detail: `token renewed for agent=${sub} new_jti=${jti}`,
          ...where,
        })
        return renewed
      },
      release: async (token) => {
        const claims = broker.issued.get(token.reveal())
        const released = await broker.release(token)
        const { jti = '', sub = '' } = claims ?? {}
        log.record({
          type: 'token_released',
          outcome: 'success',
          agentId: sub,
          detail: `token released | jti=${jti}`,
        })
        return released
      },
      register: async (registration) => {
        const registered = await broker.register(registration)
        const { agentId } = registered
        const where = { outcome: 'success', agentId, taskId: registration.task } as const
        log.record({ type: 'agent_registered', detail: 'Agent registered with scope []', ...where })
        return registered
      },
      revoke: async (level, target) => {
        const revoked = await broker.revoke(level, target)
        const detail = `revoked at level=${level} target=${target}`
        log.record({ type: 'token_revoked', outcome: 'success', agentId: target, detail })
        return revoked
      },
      auditEvents: async ({ offset = 0, limit = 100 }) => {
        const events = seen(log.events.map((event) => readEvent({ ...event })))
        const reply = { requestId: 'r', brokerTime: 1, sentAt: 0, receivedAt: 0, status: 200 }
        return {
          ...reply,
          events: events.slice(offset, offset + Math.min(limit, 1000)),
          total: events.length,
        }
      },
    },
  }
}
