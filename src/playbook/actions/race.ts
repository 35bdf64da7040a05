import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import { namesOf } from '../../text/fleet.ts'
import { isFromOutside, readTarget, resolveTarget, type Target } from '../parts/target.ts'
import { entryOf, valueOf } from '../shape/keys.ts'
import { memberOf } from '../text/handle.ts'
import { textsOf, type TextNode } from '../text/tree.ts'
import { defineAction, type ActionKind, type StepFacts } from './action.ts'
import { errandsFor, revokeWithoutDead, TARGET_RULES, usesOf, type RevokeOutline } from './revoke.ts'

/** Revokes in the middle of a storm of renewals. */
export interface RaceAction extends Target {
  readonly kind: 'race'
  /** The tokens that are renewed again and again, each time with what came out of the time before. */
  readonly storm: readonly string[]
  readonly span: Span
}

interface RaceOutline extends RevokeOutline {
  readonly storm: readonly TextNode[]
}

export const race: ActionKind<RaceAction> = defineAction<RaceOutline, RaceAction>({
  key: 'race',
  read: ({ value, keyPlace }) => {
    const target = readTarget(valueOf(value, 'revoke'))
    const place = entryOf(value, 'revoke')?.keyPlace ?? keyPlace
    return target && { ...target, place, storm: textsOf(valueOf(value, 'renew')) }
  },
  uses: (outline) => [...usesOf(outline), ...outline.storm.map((node) => ({ kind: 'token' as const, node }))],
  resolve: (outline, names) => {
    const target = resolveTarget(outline, names)
    const handles = outline.storm.map((token) => names.at(token))
    if (target === undefined || handles.includes(undefined)) return undefined
    const storm = [...new Set(handles.flatMap((some) => some ?? []))]
    return { kind: 'race', ...target, storm, span: outline.span }
  },
  describe: ({ level, targets, storm }, limits) =>
    `revoke ${level} ${namesOf(targets, limits.names)} while ${namesOf(storm, limits.names)} ${storm.length === 1 ? 'is' : 'are'} renewed again and again`,
  // How often they are renewed only the run finds out; a revocation that reaches them reaches what comes of them.
  world: ({ level, targets, source, brought = false, ofRun = false }) => ({
    kind: 'revoke',
    level,
    targets,
    source,
    brought,
    ofRun,
  }),
  implies: ({ storm }) => ({ dead: storm }),
  byHand: errandsFor,
  rules: [revokeWithoutDead, ...TARGET_RULES, notRaceable],
})

/** The name of what comes out of a token the so-many-th time: one that no playbook can give. */
export function successorName(token: string, step: string, number: number): string {
  return memberOf(`${token}~${step}`, number)
}

/** What can only be lost, or what is somebody else's. */
function notRaceable(
  { level, named, place, storm }: RaceOutline,
  { isBrought }: StepFacts,
): readonly Diagnostic[] {
  if (level === 'token') return [diagnostic('not-raceable', place, BY_TOKEN)]
  const outside = named.find(isFromOutside)
  if (outside !== undefined) return [diagnostic('not-raceable', outside, OUTSIDE)]
  return storm
    .filter(({ value }) => isBrought(value))
    .map((token) => diagnostic('not-raceable', token, OUTSIDE))
}

const BY_TOKEN = {
  problem: 'a renewal has another jti, which a revocation at token level never reaches',
  fix: 'revoke the agent, the task or the chain; for what a revocation of the jti misses, renew it in a step before',
}

const OUTSIDE = {
  problem: 'a storm of renewals ends a token of somebody else, and leaves another in its place',
  fix: 'race with agents and tokens of this playbook',
}
