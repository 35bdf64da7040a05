/** What a playbook says of itself, before it says what is to be done. */
export interface About {
  readonly id: string
  readonly title: string
  readonly summary?: string
  readonly owner?: string
  readonly severity?: string
  readonly tags: readonly string[]
  readonly references: readonly { readonly source: string; readonly id: string; readonly url?: string }[]
  readonly mode: 'drill' | 'live'
  /** `run`: task and orchestrator names get the run id in front on the wire. */
  readonly isolation: 'run' | 'none'
}
