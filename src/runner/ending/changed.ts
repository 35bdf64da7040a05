import type { Note, Problem } from '../../record/record.ts'
import { quotedNames } from '../../text/names.ts'
import type { RunContext } from '../context/context.ts'
import { elsewhereNote, endedElsewhere } from '../ended-elsewhere.ts'

/** The board said otherwise of it to the end, and nobody touched it since. */
export interface Changed {
  readonly handle: string
  readonly found: 'alive' | 'dead'
}

/** What clean-up found otherwise than the last look: neither can be explained by this run. */
export async function changesFound(
  context: RunContext,
  changed: readonly Changed[],
): Promise<{ readonly problems: readonly Problem[]; readonly notes: readonly Note[] }> {
  const found = (state: Changed['found']): readonly string[] =>
    changed.filter((one) => one.found === state).map(({ handle }) => handle)
  // One that was brought is in other hands, too: what the log says of it is told, and no fault of the broker.
  const { abandon } = context.signals
  const brought = found('dead').filter((handle) => context.ledger.brought.has(handle))
  const elsewhere = await endedElsewhere({ ...context, signals: { stop: abandon, abandon } }, brought)
  const problem = (base: Problem, handles: readonly string[]): readonly Problem[] =>
    handles.length === 0 ? [] : [{ ...base, message: `${quotedNames(handles)} ${base.message}` }]
  return {
    problems: [
      ...problem(
        DEAD_AT_CLEAN_UP,
        found('dead').filter((handle) => !elsewhere.has(handle)),
      ),
      ...problem(ALIVE_AT_CLEAN_UP, found('alive')),
    ],
    notes: [...elsewhere].map(([token, event]) => elsewhereNote(token, event)),
  }
}

const DEAD_AT_CLEAN_UP: Problem = {
  code: 'dead-at-clean-up',
  message: 'was alive to the end of the run, and dead before clean-up had ended it',
  hint: 'something ended it that is no part of this run, or the broker revokes more than it was told, only later; its audit log tells which',
}

const ALIVE_AT_CLEAN_UP: Problem = {
  code: 'alive-at-clean-up',
  message: 'was dead to the end of the run, and accepted again at clean-up',
  hint: 'the broker has lost a revocation, or does not stand by its refusals; treat the credential as not contained',
}
