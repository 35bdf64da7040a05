import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-protocol'
import { oneLine } from '../../text/visible.ts'
import type { Mention } from '../names/mention.ts'
import type { Opened } from '../open/opened.ts'
import { around, childOf, type Value } from '../text/value.ts'
import { rangeOf } from './positions.ts'

/** The agents, then the steps with what they make, as a tree for the outline of an editor. */
export function outlineOf(opened: Opened): DocumentSymbol[] {
  const { playbook } = opened
  const root = playbook.root()
  if (root === undefined) return []
  const made = playbook.mentions().filter(({ kind, role }) => kind === 'handle' && role === 'definition')
  const steps = childOf(root, 'steps')?.children ?? []
  return [
    ...made.filter(({ step }) => step === -1).map((one) => symbolOf(opened, one)),
    ...steps.map((step) => stepSymbol(opened, step, made)),
  ]
}

function stepSymbol(opened: Opened, step: Value, made: readonly Mention[]): DocumentSymbol {
  const id = childOf(step, 'id')
  const title = childOf(step, 'title')?.text ?? ''
  const { text } = opened.playbook.source
  // A mapping ends where the next thing begins; the blank lines before that are not of it.
  const end = step.span.start + text.slice(step.span.start, step.span.end).trimEnd().length
  const range = rangeOf(opened.document, { start: step.span.start, end })
  return {
    // An editor refuses a symbol without a name.
    name: oneLine(id?.text ?? '') || 'a step without an id',
    detail: oneLine(title),
    kind: SymbolKind.Event,
    range,
    selectionRange:
      id === undefined ? { start: range.start, end: range.start } : rangeOf(opened.document, id.span),
    children: made.filter(({ value }) => around(value, 'step') === step).map((one) => symbolOf(opened, one)),
  }
}

function symbolOf({ document }: Opened, { name, span }: Mention): DocumentSymbol {
  const range = rangeOf(document, span)
  return {
    name: oneLine(name) || 'a nameless token',
    kind: SymbolKind.Variable,
    range,
    selectionRange: range,
  }
}
