export interface PlaybookFacts {
  readonly id: string
  readonly title: string
  readonly summary?: string
  readonly owner?: string
  readonly severity?: string
  readonly tags: readonly string[]
  readonly references: readonly { readonly source: string; readonly id: string; readonly url?: string }[]
  /** The path as the user gave it. */
  readonly file: string
  /** Of its bytes; where it uses fragments, over these as well, as docs/evidence.md has it. */
  readonly sha256: string
  /** The fragments that it uses, by their paths from its folder. */
  readonly fragments?: readonly { readonly path: string; readonly sha256: string }[]
}

export interface BrokerFacts {
  readonly url: string
  readonly kind: 'embedded' | 'remote'
  readonly version?: string
  /** Broker's clock minus ours, in milliseconds; a `Date` header has a resolution of one second. */
  readonly clockOffsetMs?: number
  /** As whom agents were made, by the broker's word for it. */
  readonly route: string
  /** Faults switched on in the embedded broker. */
  readonly faults?: readonly string[]
  /** Starts of the broker during the run, noticed by its uptime in seconds. */
  readonly startedAgain?: readonly {
    readonly before: string
    readonly uptimeBefore: number
    readonly uptimeAfter: number
  }[]
  /** The version the revocation model was made for, where the broker reports another. */
  readonly modelVersion?: string
  /** Fields of answers that nobody here knows: the operation and the field, each once. */
  readonly unknownFields?: readonly string[]
}

/** One token of the run, without its value. */
export interface TokenRecord {
  readonly handle: string
  /** The name of the agent it speaks for. */
  readonly agent: string
  readonly agentId: string
  readonly jti: string
  /** The first twelve hex digits of the token's SHA-256. */
  readonly fingerprint: string
  /** `brought`: it existed before the run, and is not the run's. */
  readonly origin: 'registered' | 'delegated' | 'renewed' | 'brought' | 'logged-in'
  /** The handle it was delegated or renewed from. */
  readonly from?: string
  /** The task as the playbook names it, and as the broker knows it. */
  readonly task: string
  readonly wireTask: string
  readonly scope: readonly string[]
  /** The delegators from the root down, as SPIFFE IDs. */
  readonly chain: readonly string[]
  /** The id of the step that made it, or `setup`. */
  readonly since: string
  /** Epoch seconds, the broker's clock. */
  readonly issuedAt: number
  readonly expiresAt: number
  /** The lifetime that was asked for, where the broker gave less. */
  readonly askedSeconds?: number
}

/** From where a run was started, by the word of the machine that did: nobody has authenticated it. */
export interface RunOrigin {
  /** The commit that was checked out where the playbook lies. */
  readonly commit?: string
  /** The address of the job of a CI service. */
  readonly job?: string
}

/** A run that had no verdict, and because of which there is another. */
export interface TryRecord {
  readonly id: string
  readonly startedAt: string
  readonly durationMs: number
  /** Why it had none, for people. */
  readonly reason: string
}

/** A token of the tool's own, outside every blast radius: while it lives, the broker is not refusing everything. */
export interface ControlRecord {
  readonly status: 'alive' | 'lost' | 'not-run'
  readonly probes: number
  /** The step after which it was no longer alive. */
  readonly lostAfter?: string
  readonly note?: string
  readonly jti?: string
  readonly agentId?: string
  readonly wireTask?: string
}
