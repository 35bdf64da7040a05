import { defined } from '../../defined.ts'
import { APP_SCOPES, NEEDED } from '../../agentwrit/facts.ts'
import type { Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import type { Attempt } from '../../model/action.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import { entriesOf, type Entry, type Node, type TextNode } from '../text/tree.ts'
import { defineAction, type ActionKind, type ActionOutline, type ReadContext } from './action.ts'
import { problemsOf } from './attempt-rules.ts'
import { CALLS, READERS, agentsOfTried, describeTried, impliedByTried, worldOfTried } from './tried.ts'
import type { Call, Tried } from './tried.ts'

/** Makes a call whose refusal or success is what the step is about. */
export interface AttemptAction {
  readonly kind: 'attempt'
  readonly call: Call
  /** What it does where the broker allows it; absent where that changes nothing. */
  readonly tries?: Tried
  /** Who makes it, where it is not a token of the playbook: the app that the run logs in as. */
  readonly caller?: string
  readonly wants: Wants
  readonly span: Span
}

type Wants = { readonly answer: 'denied'; readonly status: number } | { readonly answer: 'allowed' }

export interface AttemptOutline {
  readonly place: Place
  /** The keys that say which call it is; there has to be one. */
  readonly calls: readonly Entry[]
  readonly call?: Call
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
const WORDS: Readonly<Partial<Record<Call, string>>> = { audit: 'read the audit log' }

/** The calls of an attempt that somebody else than a token of the playbook makes: `as` says who. */
function isByApp(call: Call | undefined): call is 'revoke' | 'audit' {
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
