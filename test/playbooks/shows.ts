/** How a playbook of the library shows a fault of the embedded broker. */
interface Shown {
  readonly fault: string
  /** Its path below `playbooks/`, without its ending. */
  readonly playbook: string
  readonly exit: 1 | 3
  /** How long each call takes, in milliseconds, where the fault shows in the course of time only. */
  readonly callMs?: number
}

/** For every fault that a run must not be green with, a playbook that shows it. */
export const SHOWN: readonly Shown[] = [
  { fault: 'ignore:token', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'ignore:agent', playbook: 'contain/agent-compromise', exit: 1 },
  { fault: 'ignore:task', playbook: 'contain/runaway-task', exit: 1 },
  { fault: 'ignore:chain', playbook: 'contain/onward-delegations', exit: 1 },
  { fault: 'ignore:renew', playbook: 'verify/wrong-target', exit: 1 },
  { fault: 'ignore:release', playbook: 're-entry/release-is-not-revocation', exit: 1 },
  { fault: 'overkill:token', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'overkill:agent', playbook: 'contain/agent-compromise', exit: 1 },
  { fault: 'overkill:task', playbook: 'collateral-guard', exit: 1 },
  { fault: 'overkill:chain', playbook: 'contain/orchestrator-compromise', exit: 1 },
  { fault: 'late:token:300ms', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'late:agent:300ms', playbook: 'contain/agent-compromise', exit: 1 },
  { fault: 'late:task:300ms', playbook: 'contain/runaway-task', exit: 1 },
  { fault: 'late:chain:300ms', playbook: 'contain/onward-delegations', exit: 1 },
  { fault: 'late:release:300ms', playbook: 're-entry/release-is-not-revocation', exit: 1 },
  { fault: 'loose:task', playbook: 'collateral-guard', exit: 1 },
  { fault: 'loose:task:case', playbook: 'verify/wrong-target', exit: 1 },
  { fault: 'flap:token:1', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'flap:agent:1', playbook: 'contain/agent-compromise', exit: 1 },
  { fault: 'flap:task:1', playbook: 'contain/runaway-task', exit: 1 },
  { fault: 'flap:chain:1', playbook: 'contain/onward-delegations', exit: 1 },
  { fault: 'unenforced:token', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'unenforced:agent', playbook: 'contain/agent-compromise', exit: 1 },
  { fault: 'unenforced:task', playbook: 'contain/runaway-task', exit: 1 },
  { fault: 'unenforced:chain', playbook: 'contain/onward-delegations', exit: 1 },
  { fault: 'unenforced:release', playbook: 're-entry/release-is-not-revocation', exit: 1 },
  { fault: 'split:token', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'split:agent', playbook: 'contain/agent-compromise', exit: 1 },
  { fault: 'split:task', playbook: 'contain/runaway-task', exit: 1 },
  { fault: 'split:chain', playbook: 'contain/onward-delegations', exit: 1 },
  { fault: 'issue:scope', playbook: 'contain/agent-compromise', exit: 1 },
  { fault: 'issue:ttl', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'issue:agent', playbook: 'contain/onward-delegations', exit: 1 },
  { fault: 'issue:task', playbook: 'reach/cross-task-delegation', exit: 1 },
  { fault: 'issue:chain', playbook: 'contain/onward-delegations', exit: 1 },
  { fault: 'issue:earlier', playbook: 'verify/inventory-from-audit', exit: 1 },
  { fault: 'clamp:1s', playbook: 'contain/runaway-task', exit: 3, callMs: 100 },
  { fault: 'cached', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'quota:3', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'request-id', playbook: 'contain/token-leak-single', exit: 3 },
  { fault: 'validate:true', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'validate:false', playbook: 'contain/token-leak-single', exit: 3 },
  { fault: 'validate:random', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'wrong-claims', playbook: 'contain/agent-compromise', exit: 3 },
  { fault: 'wrong-echo:target', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'wrong-echo:level', playbook: 'contain/onward-delegations', exit: 1 },
  { fault: 'status:revoke:502:after=1:once', playbook: 'contain/onward-delegations', exit: 1 },
  { fault: 'html:validate', playbook: 'contain/token-leak-single', exit: 3 },
  { fault: 'redirect:register', playbook: 'contain/token-leak-single', exit: 3 },
  { fault: 'lost:revoke:once', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'reset:register', playbook: 'contain/token-leak-single', exit: 3 },
  { fault: 'truncate:delegate', playbook: 'contain/onward-delegations', exit: 3 },
  { fault: 'oversize:renew', playbook: 'verify/inventory-from-audit', exit: 3 },
  { fault: 'clock-date:+10m', playbook: 'contain/token-leak-single', exit: 3 },
  { fault: 'restart:forgets-revocations', playbook: 'contain/token-leak-single', exit: 1 },
  { fault: 'unstored:token', playbook: 'contain/token-leak-single', exit: 3 },
  { fault: 'unstored:agent', playbook: 'contain/agent-compromise', exit: 3 },
  { fault: 'unstored:task', playbook: 'contain/runaway-task', exit: 3 },
  { fault: 'unstored:chain', playbook: 'contain/onward-delegations', exit: 3 },
  { fault: 'unstored:renew', playbook: 'verify/inventory-from-audit', exit: 3 },
  { fault: 'unstored:release', playbook: 're-entry/release-is-not-revocation', exit: 3 },
  { fault: 'audit:forged', playbook: 'audit-proof', exit: 1 },
  { fault: 'audit:gapped', playbook: 'verify/inventory-from-audit', exit: 3 },
]

interface NotShown {
  readonly fault: string
  readonly because: string
}

/** Faults with which every playbook holds, and why that is right. */
export const NOT_SHOWN: readonly NotShown[] = [
  { fault: 'loose:agent', because: 'no id of an agent begins with that of another' },
  {
    fault: 'busy',
    because:
      'a run sends nothing that the broker audits beside a revocation, but in a race; what that leaves unstored it sends again',
  },
  { fault: 'clock:+90s', because: 'tokens run by the clock of the broker, which its Date header tells' },
  { fault: 'limit:validate:40', because: 'a run asks again when it may' },
  { fault: 'slow:any:30ms', because: 'every answer is as good as ever' },
]
