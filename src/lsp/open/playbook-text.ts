import { defined } from '../../defined.ts'
import type { DiagnosticName } from '../../diagnostics/catalog.ts'
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { filesOf, type Source, type Span } from '../../diagnostics/source.ts'
import { cellsOf, MOST_CELLS, planPlaybook, type Plan } from '../../plan/plan.ts'
import { checkFragment } from '../../playbook/check-fragment.ts'
import { checkPlaybook, type Checked } from '../../playbook/check.ts'
import type { ReadFragment } from '../../playbook/fragments/link.ts'
import { isFragment } from '../../playbook/fragments/told-apart.ts'
import { LARGEST_BYTES } from '../../playbook/text/decode.ts'
import { literalSecrets, maskSecrets } from '../../playbook/text/secrets.ts'
import { mentionsFrom } from '../names/from-fragments.ts'
import { mentionsIn, type FragmentText, type Mention } from '../names/mention.ts'
import { readValue, type Value } from '../text/value.ts'

/** What is known about one version of a text. Each part is made when it is first asked for, and then kept. */
export interface PlaybookText {
  /** As the editor has it, letter for letter as long, with every secret crossed out. */
  readonly source: Source
  /** Every problem, in the order of the text. */
  problems(): readonly Diagnostic[]
  /** Whether there is far too much of it, so that nothing but that is said about it. */
  isOutOfProportion(): boolean
  /** The best there is of a text that may be broken; undefined where there is nothing, or far too much. */
  root(): Value | undefined
  /** The names of the text, and those that its fragments make for it. */
  mentions(): readonly Mention[]
  /** The fragments that it uses, as far as they can be read. */
  fragments(): readonly FragmentText[]
  /** The paths of fragments that were asked for, those that cannot be read included. */
  asked(): readonly string[]
  /** What the places of problems point into: the text, and behind it its fragments. */
  whole(): Source
  /** Whether it is a fragment itself. */
  readonly isFragment: boolean
  /** Another text in its place. */
  again(text: string): PlaybookText
  /** What the model predicts; undefined while there are errors, or where something is only known when it runs. */
  plan(): Plan | undefined
}

/** @param readFragment how the files are read that it uses; without it, none is */
export function playbookText(text: string, readFragment?: ReadFragment): PlaybookText {
  const original = { file: 'playbook', text }
  const source = maskSecrets(original, literalSecrets(original))
  const checked = once(() => checkText(original, readFragment))
  const fragments = once(() => {
    const [, ...parts] = filesOf(checked().source)
    return parts.map((part) => ({ path: part.source.file, text: part.source.text }))
  })
  const isOutOfProportion = once(() => checked().diagnostics.some(({ name }) => REFUSED.has(name)))
  const root = once(() => (isOutOfProportion() ? undefined : readValue(source.text)))
  return {
    source,
    isOutOfProportion,
    root,
    problems: () => checked().diagnostics,
    mentions: once(() => {
      const value = root()
      if (value === undefined) return []
      return [...mentionsIn(source.text, value), ...mentionsFrom(value, fragments())]
    }),
    fragments,
    asked: () => checked().asked,
    whole: () => checked().source,
    isFragment: isFragment(text),
    again: (other) => playbookText(other, readFragment),
    plan: once(() => {
      const { playbook } = checked()
      return playbook === undefined || cellsOf(playbook) > MOST_CELLS ? undefined : planPlaybook(playbook)
    }),
  }
}

/** The problems that are errors. */
export function errorsOf(text: PlaybookText): readonly Diagnostic[] {
  return text.problems().filter(({ severity }) => severity === 'error')
}

/** Whether an offset is in a span, its end included. */
export function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end
}

function checkText(source: Source, readFragment: ReadFragment | undefined): Checked {
  if (new TextEncoder().encode(source.text).length <= LARGEST_BYTES)
    return isFragment(source.text) ? checkFragment(source) : checkPlaybook(source, defined({ readFragment }))
  const start = { span: { start: 0, end: 0 } }
  return {
    source,
    fragments: [],
    asked: [],
    inputs: [],
    diagnostics: [diagnostic('too-large', start, { limit: '1 MiB' })],
  }
}

/** Problems for which the check itself stops reading, to be quick with a text that nobody wrote. */
const REFUSED: ReadonlySet<DiagnosticName> = new Set<DiagnosticName>([
  'too-many-aliases',
  'too-deep',
  'too-large',
])

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
