import { AGENTWRIT } from '../agentwrit/rules.ts'
import { foresee } from '../foresight/foresee.ts'
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { findContradictions, type Finding } from '../foresight/contradiction.ts'
import type { Span } from '../diagnostics/source.ts'
import type { Playbook } from './playbook.ts'

/**
 * Where a sound playbook and the model disagree. All of it is a warning: the broker decides and not the model, so a
 * run goes ahead and finds out. Only for a playbook without an error; what has one may not even have boards.
 */
export function contradictionsOf(playbook: Playbook): readonly Diagnostic[] {
  const blind = stepsBehindAnInput(playbook)
  return findContradictions(playbook, foresee(playbook, AGENTWRIT))
    .filter(({ step }) => !blind.has(step))
    .flatMap((finding) => {
      const found = CODES[finding.kind](finding)
      return found === undefined ? [] : [found]
    })
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
