/** The types of events that a broker records (API notes 7.3); the three it defines and never records are left out. */
export type AuditEventType =
  | 'admin_auth'
  | 'admin_auth_failed'
  | 'agent_registered'
  | 'app_auth_failed'
  | 'app_authenticated'
  | 'app_deregistered'
  | 'app_registered'
  | 'app_updated'
  | 'delegation_attenuation_violation'
  | 'delegation_created'
  | 'launch_token_denied'
  | 'launch_token_issued'
  | 'registration_policy_violation'
  | 'scope_ceiling_exceeded'
  | 'scope_violation'
  | 'token_auth_failed'
  | 'token_issued'
  | 'token_released'
  | 'token_renewal_failed'
  | 'token_renewed'
  | 'token_revoked'
  | 'token_revoked_access'

/** What events of one type are always like. */
interface AuditEventFacts {
  readonly outcome: 'success' | 'denied'
  /** Which names of a playbook they carry; without any, nobody can tell whose they are. */
  readonly carries: readonly AuditEventName[]
}

export type AuditEventName = 'target' | 'agent' | 'task'

export const AUDIT_EVENTS: Readonly<Record<AuditEventType, AuditEventFacts>> = {
  admin_auth: { outcome: 'success', carries: [] },
  admin_auth_failed: { outcome: 'denied', carries: [] },
  agent_registered: { outcome: 'success', carries: ['agent', 'task'] },
  app_auth_failed: { outcome: 'denied', carries: [] },
  app_authenticated: { outcome: 'success', carries: [] },
  app_deregistered: { outcome: 'success', carries: [] },
  app_registered: { outcome: 'success', carries: [] },
  app_updated: { outcome: 'success', carries: [] },
  delegation_attenuation_violation: { outcome: 'denied', carries: ['agent', 'task'] },
  delegation_created: { outcome: 'success', carries: ['agent', 'task'] },
  // What it carries as the agent is the app or the administrator that asked.
  launch_token_denied: { outcome: 'denied', carries: [] },
  launch_token_issued: { outcome: 'success', carries: [] },
  registration_policy_violation: { outcome: 'denied', carries: ['task'] },
  scope_ceiling_exceeded: { outcome: 'denied', carries: [] },
  scope_violation: { outcome: 'denied', carries: ['agent', 'task'] },
  // Of the many reasons for it only a wrong audience names a subject; a revoked token stays anonymous.
  token_auth_failed: { outcome: 'denied', carries: [] },
  token_issued: { outcome: 'success', carries: ['agent', 'task'] },
  token_released: { outcome: 'success', carries: ['agent', 'task'] },
  token_renewal_failed: { outcome: 'denied', carries: ['agent', 'task'] },
  token_renewed: { outcome: 'success', carries: ['agent', 'task'] },
  // It files the target, whatever its level, where other events have their agent.
  token_revoked: { outcome: 'success', carries: ['target'] },
  token_revoked_access: { outcome: 'denied', carries: ['agent', 'task'] },
}

/** Whether a text is the type of an event. */
export function isAuditEventType(text: string): text is AuditEventType {
  return Object.hasOwn(AUDIT_EVENTS, text)
}
