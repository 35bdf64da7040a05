import type { TokenContent, IssuedToken } from '../tokens/issue.ts'
import type { TokenClaims } from '../tokens/token-text.ts'
import type { Fault, FaultOf } from './fault.ts'

/** Issues what was granted, or something else. */
type Issuing = (grant: TokenContent, issue: (grant: TokenContent) => IssuedToken) => IssuedToken

/** A broker that gives agents other tokens than they asked for. */
export function disturbIssuing(faults: readonly Fault[]): Issuing {
  const wrongs = faults.filter((fault) => fault.kind === 'issue')
  const clamp = faults.find((fault) => fault.kind === 'clamp')
  if (wrongs.length === 0 && clamp === undefined) return (grant, issue) => issue(grant)
  const earlier: IssuedToken[] = []
  return (grant, issue) => {
    // Log-ins go on as ever: what is broken is what agents get.
    if (!grant.sub.startsWith('spiffe://')) return issue(grant)
    const other = earlier.findLast(({ claims }) => claims.sub !== grant.sub)
    // A registration names its agent beside the token, so nobody would take another agent's token for it.
    const isRegistration = earlier.every(({ claims }) => claims.sub !== grant.sub)
    if (!isRegistration && other !== undefined && wrongs.some(({ what }) => what === 'earlier')) return other
    const altered = wrongs
      .filter(({ what }) => what !== 'agent' || !isRegistration)
      .reduce((changed, { what }) => ALTER[what](changed, other?.claims), grant)
    const issued = issue(
      clamp === undefined ? altered : { ...altered, ttl: Math.min(altered.ttl, clamp.seconds) },
    )
    earlier.push(issued)
    return issued
  }
}

const A_DAY_SECONDS = 86_400

const ALTER: Readonly<
  Record<FaultOf<'issue'>['what'], (grant: TokenContent, other: TokenClaims | undefined) => TokenContent>
> = {
  scope: (grant) => ({ ...grant, scope: [...grant.scope, 'admin:revoke:*'] }),
  ttl: (grant) => ({ ...grant, ttl: A_DAY_SECONDS }),
  agent: (grant, other) => ({ ...grant, sub: other?.sub ?? grant.sub }),
  task: (grant, other) => ({ ...grant, taskId: other?.task_id ?? grant.taskId }),
  chain: (grant) => ({ ...grant, chain: undefined, chainHash: undefined }),
  earlier: (grant) => grant,
}
