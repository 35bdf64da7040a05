import type { Guidance } from './guidance.ts'

/** What a playbook says of itself, before it says what is to be done. */
export interface About {
  readonly id: string
  readonly title: string
  readonly summary?: string
  readonly owner?: string
  readonly severity?: string
  readonly tags: readonly string[]
  readonly references: readonly { readonly source: string; readonly id: string; readonly url?: string }[]
  /** What whoever approves it or looks for it wants to know; absent where nobody has said. */
  readonly guidance?: Guidance
  /** It runs where its file is named, and not because it lies in a folder with others. */
  readonly isByName?: true
  readonly mode: 'drill' | 'live'
  /** `run`: task and orchestrator names get the run id in front on the wire. */
  readonly isolation: 'run' | 'none'
}
