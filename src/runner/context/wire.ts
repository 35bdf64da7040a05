import type { RevokeAction } from '../../playbook/actions/revoke.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { RunContext } from './context.ts'
import { agentId, held } from './ledger.ts'

/**
 * How the playbook's task and orchestrator names are spelt on the broker. Revocations stay on the broker's lists (API notes 12.12): a
 * second run under the same task name would find its agents dead on arrival. So every run has names of its own, unless
 * the playbook turns that off.
 */
export function wireNames(isolation: Playbook['isolation'], runId: string): RunContext['wireName'] {
  return isolation === 'run' ? (name) => `${name}-${runId}` : (name) => name
}

/** A revocation's target as the broker knows it; what the operator gave goes as it was given. */
export function wireTarget(
  { ledger, wireName }: RunContext,
  { level, source }: Pick<RevokeAction, 'level' | 'source'>,
  name: string,
): string {
  if (source === 'input') return name
  switch (level) {
    case 'token':
      return held(ledger, name).claims.jti
    case 'agent':
    case 'chain':
      return agentId(ledger, name)
    case 'task':
      return wireName(name)
  }
}
