import type { Rule } from './rule.ts'
import { actionsOwn } from './actions-own.ts'
import { agentWithoutScope } from './agent-without-scope.ts'
import { answerWithoutAttempt } from './answer-without-attempt.ts'
import { broughtInADrill } from './brought-in-a-drill.ts'
import { contradictingLists } from './contradicting-lists.ts'
import { duplicateName } from './duplicate-name.ts'
import { duplicateStep } from './duplicate-step.ts'
import { durationOutOfRange } from './duration-out-of-range.ts'
import { effectWithoutRevocation } from './effect-without-revocation.ts'
import { emptySelector } from './empty-selector.ts'
import { fleetIndex } from './fleet-index.ts'
import { foreseen, foreseenOfSound } from './foreseen.ts'
import { forwardReference } from './forward-reference.ts'
import { idleStep } from './idle-step.ts'
import { longName } from './long-name.ts'
import { nothingProved } from './nothing-proved.ts'
import { notRepeatable } from './not-repeatable.ts'
import { severalActions } from './several-actions.ts'
import { outlivedByPace } from './outlived-by-pace.ts'
import { points } from './points.ts'
import { raceEscapes } from './race-escapes.ts'
import { reservedName } from './reserved-name.ts'
import { timedWithoutDead } from './timed-without-dead.ts'
import { injects } from './injects.ts'
import { unknownLaunch } from './unknown-launch.ts'
import { unknownReference } from './unknown-reference.ts'
import { wrongKind } from './wrong-kind.ts'

/** Everything that is checked about the meaning, one file each. */
export const RULES: readonly Rule[] = [
  actionsOwn,
  agentWithoutScope,
  answerWithoutAttempt,
  broughtInADrill,
  contradictingLists,
  duplicateName,
  duplicateStep,
  durationOutOfRange,
  effectWithoutRevocation,
  emptySelector,
  fleetIndex,
  foreseen,
  forwardReference,
  idleStep,
  injects,
  longName,
  notRepeatable,
  severalActions,
  outlivedByPace,
  points,
  raceEscapes,
  reservedName,
  timedWithoutDead,
  unknownLaunch,
  unknownReference,
  wrongKind,
]

/** What only makes sense to say when nothing else is wrong. */
export const LAST_RULES: readonly Rule[] = [foreseenOfSound, nothingProved]
