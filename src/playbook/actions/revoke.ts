import { locksOut } from '../../agentwrit/lock-out.ts'
import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import { namesOf } from '../../text/fleet.ts'
import {
  isFromOutside,
  NAMED_AT,
  readTarget,
  resolveTarget,
  type Target,
  type TargetOutline,
} from '../parts/target.ts'
import { fillAgentIds } from '../text/expression.ts'
import { defineAction, type ActionKind, type NameUse, type StepFacts } from './action.ts'

/** Puts entries on one of the broker's lists. */
export interface RevokeAction extends Target {
  readonly kind: 'revoke'
  /** The target's value in the file. */
  readonly span: Span
}

interface RevokeOutline extends TargetOutline {
  readonly place: Place
}

export const revoke: ActionKind<RevokeAction> = defineAction<RevokeOutline, RevokeAction>({
  key: 'revoke',
  read: ({ value, keyPlace }) => {
    const target = readTarget(value)
    return target && { ...target, place: keyPlace }
  },
  uses,
  resolve: (outline, names) => {
    const target = resolveTarget(outline, names.at)
    return target && { kind: 'revoke', ...target, span: outline.target.span }
  },
  describe: ({ level, targets }, limits) => `revoke ${level} ${namesOf(targets, limits.names)}`,
  world: ({ level, targets, source, ofRun = false }) => ({ kind: 'revoke', level, targets, source, ofRun }),
  rules: [revokeWithoutDead, lockOut, liveTarget],
})

function uses(outline: RevokeOutline): readonly NameUse[] {
  const { level, target } = outline
  const text = String(target.value)
  if (isFromOutside(outline) || locksOut(level, text)) return []
  // `${{ agents.reader.id }}` says the same as `reader`; only the run knows the id itself.
  return [{ kind: NAMED_AT[level], node: target, name: fillAgentIds(text, (agent) => agent) }]
}

/** A revocation of which nothing is expected: the broker acknowledges every revocation, effective or not. */
function revokeWithoutDead(
  { place, level }: RevokeOutline,
  { complete, expectsDead }: StepFacts,
): readonly Diagnostic[] {
  return complete && !expectsDead ? [diagnostic('FB3008', place, { level })] : []
}

/** A revocation of the administrator or of an app itself: it stays revoked after this run. */
function lockOut({ level, target }: RevokeOutline): readonly Diagnostic[] {
  const text = String(target.value)
  return locksOut(level, text)
    ? [diagnostic('FB3018', target, { level, target: target.written ?? text })]
    : []
}

/** A target from outside the playbook in a drill: a drill only revokes what its own run created. */
function liveTarget(outline: RevokeOutline, { mode }: StepFacts): readonly Diagnostic[] {
  const { target } = outline
  return mode !== 'live' && isFromOutside(outline)
    ? [diagnostic('FB3017', target, { input: String(target.written) })]
    : []
}
