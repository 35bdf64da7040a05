import type { RevocationLevel } from '../../agentwrit/facts.ts'
import type { RevokeAction } from '../../playbook/playbook.ts'
import type { RunContext } from '../context.ts'
import { agentId, held } from '../ledger.ts'

/** A revocation's target as the broker knows it; what the operator gave goes as it was given. */
export function wireTarget(
  context: RunContext,
  { level, source }: Pick<RevokeAction, 'level' | 'source'>,
  name: string,
): string {
  return source === 'input' ? name : wireTargetOf(context, level, name)
}

function wireTargetOf({ ledger, wireName }: RunContext, level: RevocationLevel, name: string): string {
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
