import type { RevokeAction } from '../../playbook/actions/revoke.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { wireName } from '../../playbook/parts/wire-name.ts'
import type { RunContext } from './context.ts'
import { agentId, held } from './ledger.ts'

/** How the playbook's task and orchestrator names are spelt on the broker in this run. */
export function wireNames(isolation: Playbook['isolation'], runId: string): RunContext['wireName'] {
  return (name) => wireName(isolation, runId, name)
}

/** A revocation's target as the broker knows it; what the operator gave goes as it was given. */
export function wireTarget(
  { ledger, wireName: spelt }: RunContext,
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
      return spelt(name)
  }
}
