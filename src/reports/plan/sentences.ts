import { REVOCATION_LEVELS } from '../../agentwrit/facts.ts'
import type { Containment } from '../../foresight/narrowest.ts'
import type { LevelEntry } from '../../model/system.ts'
import type { PlannedContainment } from '../../plan/containment.ts'
import { durationText } from '../../text/duration.ts'
import { listOf } from '../../text/names.ts'
import type { Plan, PlannedStep } from '../../plan/plan.ts'
import type { PlannedPoint } from '../../plan/points.ts'
import type { PlannedSurvivor } from '../../plan/survivors.ts'

/** Entries as they are written in a playbook: `task incident-demo`. */
function describeEntries(entries: readonly LevelEntry[]): string {
  if (entries.length === 0) return 'nothing'
  return REVOCATION_LEVELS.flatMap((level) => {
    const targets = entries.filter((entry) => entry.level === level).map(({ target }) => target)
    return targets.length === 0 ? [] : [`${level} ${listOf(targets)}`]
  }).join(' + ')
}

function describeCollateral(collateral: readonly string[]): string {
  return collateral.length === 0 ? 'kills nothing else' : `also kills ${listOf(collateral)}`
}

/** Who survives: the tokens, or what can still be made. */
export function describeSurvivor({ kind, tokens }: PlannedSurvivor): string {
  if (kind === 're-registration') return 'the door back in'
  return kind === 'launch-token' ? 'outstanding launch tokens' : listOf(tokens)
}

/** What would end it, what that costs, and whether a later step does. */
export function describeRemedy({ remedy, reach, alsoKills, endedBy }: PlannedSurvivor): string {
  const cost = reach.length === 0 ? '' : ` (${describeCollateral(alsoKills)})`
  return `${remedy}${cost}${endedBy === undefined ? '' : `; step "${endedBy}" ends it`}`
}

interface Alternative {
  readonly label: 'written' | 'narrowest' | 'quicker'
  readonly words: string
}

/** The ways to a goal, one line each: the one in the playbook, the narrowest, and a quicker one if there is one. */
export function describeWays({
  written,
  narrowest,
  quicker,
  isNarrowest,
}: PlannedContainment): readonly Alternative[] {
  const missed = written.misses.length === 0 ? '' : `does not reach ${listOf(written.misses)}; `
  const asWritten = `${describeEntries(written.entries)}: ${missed}${describeCollateral(written.collateral)}`
  if (isNarrowest)
    return [{ label: 'written', words: `${asWritten}; this is the narrowest way` }, ...quick(quicker)]
  return [
    { label: 'written', words: asWritten },
    { label: 'narrowest', words: `${describeContainment(narrowest)}${renewalCaveat(narrowest)}` },
    ...quick(quicker),
  ]
}

/** Where it is, and what is shown to it; what the operator has to say first stands last. */
export function describePoint({ name, origin, method, header, shown, brought }: PlannedPoint): {
  readonly where: string
  readonly what: readonly string[]
} {
  const host = origin ?? 'an address that is given when it is run'
  const consent =
    brought.length === 0 || origin === undefined ? '' : ` --yes=${origin}, for ${listOf(brought)}`
  return {
    where: `${name}: ${host} (${method}, in the header ${header})`,
    what: [
      ...shown.map(
        ({ step, tokens, withinMs }) =>
          `${step}: ${listOf(tokens)}, which must be refused within ${durationText(withinMs)}, and still at the end`,
      ),
      'each time before and after: a control token of this tool, whole and with a spoiled signature',
      ...(origin === undefined ? [] : [`nothing is sent there without --allow-host=${origin}${consent}`]),
    ],
  }
}

/** The last line: whether the playbook and the model agree. */
export function describeAgreement({ steps, agrees }: Plan): string {
  if (agrees) return 'Everything the playbook expects is what the model predicts.'
  const findings = steps.reduce((sum, step) => sum + step.findings.length, 0)
  const named = steps.filter((step) => step.findings.length > 0).map(({ id }) => id)
  return `${findings === 1 ? 'One finding' : `${findings} findings`} where playbook and model disagree, in ${listOf(named)}.`
}

function quick(containment: Containment | undefined): readonly Alternative[] {
  return containment === undefined ? [] : [{ label: 'quicker', words: describeContainment(containment) }]
}

function describeContainment({ entries, collateral, exact }: Containment): string {
  const doubt = exact ? '' : '; too many tokens to try everything, there may be a better way'
  return `${describeEntries(entries)}: ${describeCollateral(collateral)}${doubt}`
}

function renewalCaveat({ entries }: Containment): string {
  return entries.some(({ level }) => level === 'token')
    ? '; a token entry misses what was renewed before it, agent and wider do not'
    : ''
}

/** Where something stands: `line 12`, and in a fragment `lib/proof.yaml, line 12`. */
export function describePlace({ file, line }: PlannedStep['at']): string {
  return file === undefined ? `line ${line}` : `${file}, line ${line}`
}
