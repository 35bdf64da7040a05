import { revocationsOf } from '../model/action.ts'
import { worldOf } from './actions/registry.ts'
import { isForeign } from './parts/target.ts'
import type { Playbook } from './playbook.ts'

/** Something that a playbook revokes and that may be somebody else's. */
export interface ForeignTarget {
  readonly step: string
  readonly level: string
  /** Byte for byte as it will be sent. */
  readonly target: string
  /** Whether the operator gave it, and not the file. */
  readonly source: 'playbook' | 'input'
}

/** Everything that a playbook revokes and its run does not create, in the order of the steps. */
export function foreignTargets({ steps, isolation }: Playbook): readonly ForeignTarget[] {
  return steps.flatMap(({ id, action }) => {
    const changes = revocationsOf(action && worldOf(action))
    return changes.flatMap(({ level, targets, source = 'playbook', ofRun = false }) =>
      isForeign({ level, source, ofRun }, isolation)
        ? targets.map((target) => ({ step: id, level, target, source }))
        : [],
    )
  })
}
