import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import { entriesOf } from '../text/tree.ts'
import type { StepFacts } from './action.ts'
import type { AttemptOutline } from './attempt.ts'

/** What has to be said of an attempt for it to prove anything: which call, by whom, and what must come of it. */
export function problemsOf(outline: AttemptOutline, facts: StepFacts): readonly Diagnostic[] {
  // What it revokes is nobody's business here: only that it may not be revoked at all.
  const own = outline.tries?.problems({ ...facts, expectsDead: true }) ?? []
  return [...own, ...(facts.complete ? incomplete(outline) : [])]
}

function incomplete(outline: AttemptOutline): readonly Diagnostic[] {
  const { calls, call, wants, as, place } = outline
  const [, second] = calls
  if (call === undefined) return [told(place, NO_CALL)]
  if (second !== undefined) return [told(second.keyPlace, SEVERAL_CALLS)]
  const list = entriesOf(calls[0]?.value).find(({ value }) => call === 'revoke' && value.kind === 'list')
  if (list !== undefined) return [told(list.value, SEVERAL_CALLS)]
  if (wants === undefined) return [told(place, NO_ANSWER)]
  if (call === 'revoke' || call === 'audit')
    return as === undefined ? [told(place, NO_CALLER)] : notTheApp(as)
  const yields = call !== 'release'
  if (as !== undefined && !yields) return [told(as, NOTHING_TO_NAME)]
  return as === undefined && yields && wants.answer === 'allowed' ? [told(place, NO_NAME)] : []
}

function notTheApp(as: NonNullable<AttemptOutline['as']>): readonly Diagnostic[] {
  return as.value === 'app' ? [] : [told(as, NOT_THE_APP)]
}

interface Incomplete {
  readonly problem: string
  readonly fix: string
}

const NO_CALL: Incomplete = {
  problem: 'it says nothing to try',
  fix: 'give it one of "renew", "delegate", "release", "register", "login", "revoke" and "audit"',
}

const SEVERAL_CALLS: Incomplete = {
  problem: 'it tries several things at once',
  fix: 'make one step for each, so that each is proved by itself',
}

const NO_ANSWER: Incomplete = {
  problem: 'its step does not say what the broker must answer',
  fix: 'add "expect: { denied: 401 }", or "expect: { allowed: true }"',
}

const NO_CALLER: Incomplete = {
  problem: 'it does not say who makes the call',
  fix: 'add "as: app": with a token of the playbook nobody can revoke or read the audit log',
}

const NOT_THE_APP: Incomplete = {
  problem: '"as" must be "app" here, the one that the run logs in as',
  fix: 'write "as: app"',
}

const NOTHING_TO_NAME: Incomplete = {
  problem: 'it yields no token that could be called so',
  fix: 'remove "as"',
}

const NO_NAME: Incomplete = {
  problem: 'the token that it yields has no name',
  fix: 'add "as: NAME": it joins the board, and has to be asked about',
}

function told(place: Place, { problem, fix }: Incomplete): Diagnostic {
  return diagnostic('incomplete-attempt', place, { problem, fix })
}
