import { APP_SCOPES, NEEDED } from '../../agentwrit/facts.ts'
import { defined } from '../../defined.ts'
import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import type { Attempt } from '../../model/action.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import { entriesOf, type Entry, type Node, type TextNode } from '../text/tree.ts'
import {
  type ActionKind,
  type ActionOutline,
  defineAction,
  type ReadContext,
  type StepFacts,
} from './action.ts'
import {
  agentsOfTried,
  type TriedCall,
  CALLS,
  describeTried,
  impliedByTried,
  READERS,
  type Tried,
  worldOfTried,
} from './tried.ts'

/** Makes a call whose refusal or success is what the step is about. */
export interface AttemptAction {
  readonly kind: 'attempt'
  readonly call: TriedCall
  /** What it does where the broker allows it; absent where that changes nothing. */
  readonly tries?: Tried
  /** Who makes it, where it is not a token of the playbook: the app that the run logs in as. */
  readonly caller?: string
  readonly wants: Wants
  readonly span: Span
}

type Wants = { readonly answer: 'denied'; readonly status: number } | { readonly answer: 'allowed' }

interface AttemptOutline {
  readonly place: Place
  /** The keys that say which call it is; there has to be one. */
  readonly calls: readonly Entry[]
  readonly call?: TriedCall
  readonly tries?: ActionOutline<Tried>
  /** The handle of what it yields, or who makes it. */
  readonly as?: TextNode
  readonly wants?: Wants
}

export const attempt: ActionKind<AttemptAction> = defineAction<AttemptOutline, AttemptAction>({
  key: 'attempt',
  read,
  uses: ({ tries }) => tries?.uses ?? [],
  // What is refused gives no name to anything.
  makes: ({ tries, wants }) => (wants?.answer === 'allowed' ? tries?.makes : {}) ?? {},
  wide: ({ tries }) => tries?.wide ?? 0,
  pointAt: ({ tries }, refusal) => tries?.pointAt(refusal),
  resolve: ({ call, tries, as, wants, place }, names) => {
    const tried = tries?.resolve(names)
    if (call === undefined || wants === undefined || (tries !== undefined && tried === undefined))
      return undefined
    return {
      kind: 'attempt',
      call,
      ...defined({ tries: tried }),
      ...(isByApp(call) && { caller: as?.value ?? '' }),
      wants,
      span: place.span,
    }
  },
  describe: ({ call, tries, caller, wants }, limits) => {
    const what = tries === undefined ? (WORDS[call] ?? call) : describeTried(tries, limits)
    const who = caller === undefined ? '' : ` as ${caller}`
    return `attempt to ${what}${who}, ${wants.answer === 'denied' ? `which must be denied with ${wants.status}` : 'which must be allowed'}`
  },
  world: modelled,
  implies: ({ tries, wants }) =>
    tries === undefined || wants.answer === 'denied' ? {} : impliedByTried(tries),
  agents: ({ tries, wants }) =>
    tries === undefined || wants.answer === 'denied' ? [] : agentsOfTried(tries),
  byHand: () => [],
  rules: [problemsOf],
})

/** The calls that change nothing, in words. */
const WORDS: Readonly<Partial<Record<TriedCall, string>>> = { audit: 'read the audit log' }

/** The calls of an attempt that somebody else than a token of the playbook makes: `as` says who. */
function isByApp(call: TriedCall | undefined): call is 'revoke' | 'audit' {
  return call === 'revoke' || call === 'audit'
}

function read({ value, keyPlace }: Entry, context: ReadContext): AttemptOutline {
  const calls = entriesOf(value).filter(({ key }) => CALLS.some((call) => call === key))
  const [first] = calls
  const call = CALLS.find((one) => one === first?.key)
  const as = textOf(value, 'as')
  const wants = wantsOf(context.step)
  const tries =
    first && call && READERS[call]?.(first, { ...context, as: as ?? nameless(first, context.step) })
  return {
    place: keyPlace,
    calls,
    ...defined({ call, tries, as, wants }),
  }
}

/** What is yielded against all expectation has to have a name, too: one that no playbook can give. */
function nameless({ keyPlace }: Entry, step: Node): TextNode {
  return { kind: 'scalar', value: `attempt:${textOf(step, 'id')?.value ?? ''}`, ...keyPlace }
}

function wantsOf(step: Node): Wants | undefined {
  const expect = valueOf(step, 'expect')
  const [denied, allowed] = [valueOf(expect, 'denied'), valueOf(expect, 'allowed')]
  if (denied?.kind === 'scalar' && typeof denied.value === 'number')
    return { answer: 'denied', status: denied.value }
  return allowed?.kind === 'scalar' && allowed.value === true ? { answer: 'allowed' } : undefined
}

function modelled({ call, tries, wants }: AttemptAction): Attempt {
  const change = tries === undefined ? undefined : worldOfTried(tries)
  return {
    kind: 'attempt',
    wants: wants.answer,
    ...(wants.answer === 'denied' && { status: wants.status }),
    ...(change !== undefined && change.kind !== 'attempt' && { tries: change }),
    ...(isByApp(call) && {
      authority: { who: 'the app', holds: APP_SCOPES, needs: NEEDED[call] },
    }),
  }
}

/** What has to be said of an attempt for it to prove anything: which call, by whom, and what must come of it. */
function problemsOf(outline: AttemptOutline, facts: StepFacts): readonly Diagnostic[] {
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
