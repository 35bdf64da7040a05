import { defined } from '../../defined.ts'
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import { namesOf } from '../../text/fleet.ts'
import { nearest } from '../../text/nearest.ts'
import { durationOf } from '../parts/duration.ts'
import { isFromOutside, readTarget, resolveTarget, type Target } from '../parts/target.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import { entriesOf, type Entry, type Node, type TextNode } from '../text/tree.ts'
import { defineAction, type ActionKind, type Names, type StepFacts } from './action.ts'
import { errandsFor, TARGET_RULES, usesOf, type RevokeOutline } from './revoke.ts'

/** Puts a question to a room. A run takes the best option. */
export interface DecideAction {
  readonly kind: 'decide'
  readonly question: string
  /** The role that decides. */
  readonly by?: string
  readonly timeBoxMs: number
  readonly options: readonly DecideOption[]
  readonly best: DecideOption
  /** The one that is carried out: the best, where nobody decides. */
  readonly chosen: DecideOption
  readonly why: string
  readonly span: Span
}

interface DecideOption {
  readonly key: string
  /** The consequence, in words. */
  readonly text: string
  /** In their order; none for an option that does nothing. */
  readonly revocations: readonly Target[]
}

interface DecideOutline {
  readonly question: string
  readonly by?: TextNode
  readonly timeBoxMs: number
  readonly options: readonly OptionOutline[]
  readonly best: TextNode
  readonly why: string
  readonly span: Span
}

interface OptionOutline {
  readonly key: string
  readonly text: string
  readonly revocations: readonly RevokeOutline[]
}

const FIVE_MINUTES = 300_000

export const decide: ActionKind<DecideAction> = defineAction<DecideOutline, DecideAction>({
  key: 'decide',
  read: ({ value, keyPlace }, { durations }) => {
    const best = textOf(value, 'best')
    const by = textOf(value, 'by')
    return (
      best && {
        question: trimmed(value, 'question'),
        ...defined({ by }),
        timeBoxMs: durationOf(value, 'time', durations) ?? FIVE_MINUTES,
        options: entriesOf(valueOf(value, 'options')).map(readOption),
        best,
        why: trimmed(value, 'why'),
        span: keyPlace.span,
      }
    )
  },
  uses: ({ options }) => options.flatMap(({ revocations }) => revocations.flatMap(usesOf)),
  resolve: (outline, names) => {
    const options = outline.options.map((option) => resolveOption(option, names))
    const found = options.filter((option) => option !== undefined)
    const best = found.find(({ key }) => key === outline.best.value)
    if (best === undefined || found.length < options.length) return undefined
    const { question, by, timeBoxMs, why, span } = outline
    const who = by === undefined ? {} : { by: by.value }
    return { kind: 'decide', question, ...who, timeBoxMs, options: found, best, chosen: best, why, span }
  },
  describe: ({ chosen }, { names }) => {
    const words = wordsOf(chosen, names)
    return `decide for ${chosen.key}: ${words.length === 0 ? 'nothing is revoked' : words.join(', ')}`
  },
  world: ({ chosen }) => ({
    kind: 'several',
    revocations: chosen.revocations.map(({ level, targets, ofRun = false }) => ({ level, targets, ofRun })),
  }),
  question: (action) => ({
    question: action.question,
    ...defined({ by: action.by }),
    timeBoxMs: action.timeBoxMs,
    options: action.options.map((option) => ({
      ...option,
      words: wordsOf(option),
      action: { ...action, chosen: option },
    })),
    best: action.best.key,
    why: action.why,
  }),
  byHand: ({ chosen }) => chosen.revocations.flatMap(errandsFor),
  rules: [ofTargets, unknownOption, unknownRole],
})

function wordsOf({ revocations }: DecideOption, most?: number): readonly string[] {
  return revocations.map(({ level, targets }) => `revoke ${level} ${namesOf(targets, most)}`)
}

function readOption({ key, value }: Entry): OptionOutline {
  const revoke = valueOf(value, 'revoke')
  const listed = revoke?.kind === 'list' ? revoke.items : revoke === undefined ? [] : [revoke]
  return { key, text: trimmed(value, 'text'), revocations: listed.flatMap(readRevocation) }
}

function readRevocation(node: Node): readonly RevokeOutline[] {
  const target = readTarget(node)
  return target === undefined ? [] : [{ ...target, place: node }]
}

function trimmed(node: Node, key: 'question' | 'text' | 'why'): string {
  return textOf(node, key)?.value.trim() ?? ''
}

function resolveOption({ key, text, revocations }: OptionOutline, names: Names): DecideOption | undefined {
  const targets = revocations.map((one) =>
    one.named.some(isFromOutside) ? undefined : resolveTarget(one, names),
  )
  const found = targets.filter((target) => target !== undefined)
  return found.length < targets.length ? undefined : { key, text, revocations: found }
}

/** A room revokes only what the run made, whatever the playbook's mode is. */
function ofTargets({ options }: DecideOutline, facts: StepFacts): readonly Diagnostic[] {
  const drill: StepFacts = { ...facts, mode: 'drill' }
  return options.flatMap(({ revocations }) =>
    revocations.flatMap((one) => TARGET_RULES.flatMap((rule) => rule(one, drill))),
  )
}

function unknownOption({ best, options }: DecideOutline): readonly Diagnostic[] {
  const known = options.map(({ key }) => key)
  return known.includes(best.value) ? [] : [unknownName('option', best, known)]
}

function unknownRole({ by }: DecideOutline, { roles }: StepFacts): readonly Diagnostic[] {
  return by === undefined || roles.includes(by.value) ? [] : [unknownName('role', by, roles)]
}

function unknownName(kind: 'option' | 'role', node: TextNode, known: readonly string[]): Diagnostic {
  const near = nearest(node.value, known)
  const args = { kind, name: node.value, known, ...defined({ nearest: near }) }
  return diagnostic(`unknown-${kind}`, node, args)
}
