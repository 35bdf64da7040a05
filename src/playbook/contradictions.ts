import { AGENTWRIT } from '../agentwrit/rules.ts'
import { foresee } from '../foresight/foresee.ts'
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { findContradictions, type Finding } from '../foresight/contradiction.ts'
import { findWithoutEffect, type EffectFinding } from '../foresight/effect.ts'
import type { Span } from '../diagnostics/source.ts'
import type { Playbook } from './playbook.ts'

/**
 * Where a sound playbook and the model disagree. What the broker may decide otherwise is a warning: a run goes ahead and
 * finds out. A revocation that by the model has no effect is an error: a run of it could prove nothing. Only for a
 * playbook without an error; what has one may not even have boards.
 */
export function contradictionsOf(playbook: Playbook): readonly Diagnostic[] {
  const blind = stepsBehindAnInput(playbook)
  const boards = foresee(playbook, AGENTWRIT)
  const disagreeing = findContradictions(playbook, boards)
    .filter(({ step }) => !blind.has(step))
    .flatMap((finding) => CODES[finding.kind](finding) ?? [])
  return [...disagreeing, ...findWithoutEffect(playbook, boards).map(effectProblem)]
}

function effectProblem(finding: EffectFinding<Span>): Diagnostic {
  const { span, named, dying } = finding
  return finding.kind === 'nothing-dies'
    ? diagnostic('FB3050', { span }, { named, dying })
    : diagnostic('FB3051', { span }, { dying, reason: finding.reason })
}

/** The model cannot tell what a target from outside reaches, so from there on it has nothing to say. */
function stepsBehindAnInput({ steps }: Playbook): ReadonlySet<string> {
  const first = steps.findIndex(({ action }) => action?.kind === 'revoke' && action.source === 'input')
  return new Set(first === -1 ? [] : steps.slice(first).map(({ id }) => id))
}

type Told = (finding: Finding<Span>) => Diagnostic | undefined

/** Rules of their own, which know the file and not only the playbook, tell these more closely. */
const toldByRule: Told = () => undefined

const CODES: Readonly<Record<Finding<Span>['kind'], Told>> = {
  contradiction: ({ span, reason, fix }) => diagnostic('FB3034', { span }, { reason, fix }),
  collateral: ({ span, reason, fix }) => diagnostic('FB3035', { span }, { reason, fix }),
  'never-alive': toldByRule,
  'past-life': toldByRule,
  refused: toldByRule,
  'burned-task': toldByRule,
}
