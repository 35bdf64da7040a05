import type { Rule } from './rule.ts'
import { agentWithoutScope } from './rules/agent-without-scope.ts'
import { anybodysEvent } from './rules/anybodys-event.ts'
import { auditAfter } from './rules/audit-after.ts'
import { contradictingLists } from './rules/contradicting-lists.ts'
import { duplicateName } from './rules/duplicate-name.ts'
import { duplicateStep } from './rules/duplicate-step.ts'
import { durationBounds } from './rules/duration-bounds.ts'
import { emptyAudit } from './rules/empty-audit.ts'
import { emptySelector } from './rules/empty-selector.ts'
import { expiredBefore } from './rules/expired-before.ts'
import { fixedTask } from './rules/fixed-task.ts'
import { fleetIndex } from './rules/fleet-index.ts'
import { forwardReference } from './rules/forward-reference.ts'
import { idleStep } from './rules/idle-step.ts'
import { liveTarget } from './rules/live-target.ts'
import { impossibleEvent } from './rules/impossible-event.ts'
import { lockOut } from './rules/lock-out.ts'
import { neverAlive } from './rules/never-alive.ts'
import { nothingProved } from './rules/nothing-proved.ts'
import { oneAction } from './rules/one-action.ts'
import { reservedName } from './rules/reserved-name.ts'
import { revokeWithoutDead } from './rules/revoke-without-dead.ts'
import { scopeTooWide } from './rules/scope-too-wide.ts'
import { timedWithoutDead } from './rules/timed-without-dead.ts'
import { tooManyHops } from './rules/too-many-hops.ts'
import { unknownReference } from './rules/unknown-reference.ts'
import { wrongKind } from './rules/wrong-kind.ts'

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
