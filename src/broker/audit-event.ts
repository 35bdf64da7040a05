/** One event of the broker's audit log; absent fields stay absent. */
export interface AuditEvent {
  readonly id: string
  readonly timestamp: string
  readonly type: string
  readonly agentId?: string
  readonly taskId?: string
  readonly orchId?: string
  readonly detail: string
  readonly resource?: string
  readonly outcome?: string
  readonly delegationDepth?: number
  readonly delegationChainHash?: string
  readonly bytesTransferred?: number
  readonly hash: string
  readonly previousHash: string
}
