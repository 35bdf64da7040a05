import type { RunContext } from '../context/context.ts'
import type { Patience } from './end-token.ts'

/** Where the playbook itself says nothing of late revocations. */
const USUAL_MS = 2000

/** How long a release may take to have an effect: as long as the playbook lets a revocation take. */
export function lateness({ playbook, clock }: Pick<RunContext, 'clock' | 'playbook'>): Patience {
  const allowed = playbook.steps.flatMap(({ withinMs }) => withinMs ?? [])
  return { clock, milliseconds: allowed.length === 0 ? USUAL_MS : Math.max(...allowed) }
}
