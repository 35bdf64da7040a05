import { locksOut } from '../../agentwrit/lock-out.ts'
import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import { namesOf } from '../../text/fleet.ts'
import { malformedTarget } from '../../agentwrit/target-form.ts'
import {
  isForeign,
  isFromOutside,
  isOfRun,
  NAMED_AT,
  readTarget,
  resolveTarget,
  type Target,
  type TargetOutline,
} from '../parts/target.ts'
import { fillAgentIds, isOpen } from '../text/expression.ts'
import {
  defineAction,
  type ActionKind,
  type ActionRule,
  type Errand,
  type NameUse,
  type StepFacts,
} from './action.ts'

/** Puts entries on one of the broker's lists. */
export interface RevokeAction extends Target {
  readonly kind: 'revoke'
  /** The target's value in the file. */
  readonly span: Span
}

/** A target as the file has it, with the key that revokes it. */
export interface RevokeOutline extends TargetOutline {
  readonly place: Place
}

/** What can be wrong with a target, wherever it is revoked. */
export const TARGET_RULES: readonly ActionRule<RevokeOutline>[] = [
  lockOut,
  liveTarget,
  chosenByFile,
  malformed,
  othersTask,
  mixed,
]

export const revoke: ActionKind<RevokeAction> = defineAction<RevokeOutline, RevokeAction>({
  key: 'revoke',
  read: ({ value, keyPlace }) => {
    const target = readTarget(value)
    return target && { ...target, place: keyPlace }
  },
  uses: usesOf,
  resolve: (outline, names) => {
    const target = resolveTarget(outline, names)
    return target && { kind: 'revoke', ...target, span: outline.span }
  },
  describe: ({ level, targets }, limits) => `revoke ${level} ${namesOf(targets, limits.names)}`,
  world: ({ level, targets, source, brought = false, ofRun = false }) => ({
    kind: 'revoke',
    level,
    targets,
    source,
    brought,
    ofRun,
  }),
  byHand: errandsFor,
  rules: [revokeWithoutDead, ...TARGET_RULES],
})

/** A target is revoked by one call for each of its names. */
export function errandsFor({ level, targets }: Target): readonly Errand[] {
  return targets.map((target) => ({ call: 'revoke', level, target }))
}

/** The names of the playbook among what is named. */
export function usesOf(outline: RevokeOutline): readonly NameUse[] {
  const { level, named } = outline
  return named
    .filter((target) => !isFromOutside(target))
    .map((target) => {
      const text = String(target.value)
      // `${{ agents.reader.id }}` says the same as `reader`; only the run knows the id itself.
      const name = fillAgentIds(text, (agent) => agent)
      const toldElsewhere = locksOut(level, text) && { toldElsewhere: true as const }
      return { kind: NAMED_AT[level], node: target, name, ...toldElsewhere }
    })
}

/**
 * A revocation of which nothing is expected: the broker acknowledges every revocation, effective or not. Of what is not
 * on the board nothing can be.
 */
export function revokeWithoutDead(
  outline: RevokeOutline,
  { complete, expectsDead, saysNoEffect }: StepFacts,
): readonly Diagnostic[] {
  if (!complete || expectsDead || saysNoEffect || outline.named.every(isFromOutside)) return []
  return [diagnostic('revoke-without-dead', outline.place, { level: outline.level })]
}

/** A revocation of the administrator or of an app itself: it stays revoked. An own agent of that name is somebody else. */
function lockOut({ level, named }: RevokeOutline, { isNamed }: StepFacts): readonly Diagnostic[] {
  return named.flatMap((target) => {
    const text = String(target.value)
    const isOwn = !isFromOutside(target) && isNamed(text)
    return locksOut(level, text) && !isOwn
      ? [diagnostic('lock-out', target, { level, target: target.written ?? text })]
      : []
  })
}

/** A target from outside the playbook in a drill: a drill only revokes what its own run created. */
function liveTarget({ named }: RevokeOutline, { mode }: StepFacts): readonly Diagnostic[] {
  const outside = mode === 'live' ? [] : named.filter(isFromOutside)
  return outside.map((target) => diagnostic('outside-target', target, { input: String(target.written) }))
}

/** A live target that nobody gave: a default, or a variable that the file names, is the author's choice. */
function chosenByFile({ named }: RevokeOutline): readonly Diagnostic[] {
  return named
    .filter((target) => isFromOutside(target) && !isOpen(String(target.value)) && target.given !== true)
    .map((target) => diagnostic('file-chooses-target', target, { reference: String(target.written) }))
}

/** A target from outside that cannot be an id of this broker. Its value is not repeated: nobody knows what it is. */
function malformed({ level, named }: RevokeOutline): readonly Diagnostic[] {
  return named.flatMap((target) => {
    const text = String(target.value)
    if (!isFromOutside(target) || isOpen(text) || locksOut(level, text)) return []
    const problem = malformedTarget(level, text)
    return problem === undefined ? [] : [diagnostic('impossible-target', target, { level, problem })]
  })
}

/** A task that others may work on, too, in a drill: their tokens would die with it. */
function othersTask({ level, named }: RevokeOutline, { mode, isolation }: StepFacts): readonly Diagnostic[] {
  if (mode === 'live') return []
  return named
    .filter((target) => !isFromOutside(target))
    .filter((target) => isForeign({ level, source: 'playbook', ofRun: isOfRun(target) }, isolation))
    .map((target) => diagnostic('shared-task', target, { task: String(target.written ?? target.value) }))
}

/**
 * A list of what is the run's own and what is not: consent is asked for, and proof wanted, of whatever may be somebody
 * else's, and of nothing else.
 */
function mixed(outline: RevokeOutline, { isBrought }: StepFacts): readonly Diagnostic[] {
  const { level, named } = outline
  const whose = named.map((target) => {
    if (isFromOutside(target)) return 'given'
    const name = fillAgentIds(String(target.value), (agent) => agent)
    return level !== 'task' && isBrought(name) ? 'brought' : 'own'
  })
  const other = named.find((_, index) => whose[index] !== whose[0])
  return other === undefined ? [] : [diagnostic('mixed-targets', other, {})]
}
