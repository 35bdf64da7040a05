import type { Rule } from './rule.ts'
import { agentWithoutScope } from './agent-without-scope.ts'
import { anybodysEvent } from './anybodys-event.ts'
import { auditAfter } from './audit-after.ts'
import { contradictingLists } from './contradicting-lists.ts'
import { duplicateName } from './duplicate-name.ts'
import { duplicateStep } from './duplicate-step.ts'
import { durationBounds } from './duration-bounds.ts'
import { emptyAudit } from './empty-audit.ts'
import { emptySelector } from './empty-selector.ts'
import { expiredBefore } from './expired-before.ts'
import { fixedTask } from './fixed-task.ts'
import { fleetIndex } from './fleet-index.ts'
import { forwardReference } from './forward-reference.ts'
import { idleStep } from './idle-step.ts'
import { liveTarget } from './live-target.ts'
import { impossibleEvent } from './impossible-event.ts'
import { lockOut } from './lock-out.ts'
import { neverAlive } from './never-alive.ts'
import { nothingProved } from './nothing-proved.ts'
import { oneAction } from './one-action.ts'
import { reservedName } from './reserved-name.ts'
import { revokeWithoutDead } from './revoke-without-dead.ts'
import { scopeTooWide } from './scope-too-wide.ts'
import { timedWithoutDead } from './timed-without-dead.ts'
import { tooManyHops } from './too-many-hops.ts'
import { unknownReference } from './unknown-reference.ts'
import { wrongKind } from './wrong-kind.ts'

/** Everything that is checked about the meaning, one file each. */
export const RULES: readonly Rule[] = [
  agentWithoutScope,
  anybodysEvent,
  auditAfter,
  contradictingLists,
  duplicateName,
  duplicateStep,
  durationBounds,
  emptyAudit,
  emptySelector,
  expiredBefore,
  fixedTask,
  fleetIndex,
  forwardReference,
  idleStep,
  impossibleEvent,
  liveTarget,
  lockOut,
  neverAlive,
  oneAction,
  reservedName,
  revokeWithoutDead,
  scopeTooWide,
  timedWithoutDead,
  tooManyHops,
  unknownReference,
  wrongKind,
]

/** What only makes sense to say when nothing else is wrong. */
export const LAST_RULES: readonly Rule[] = [nothingProved]
