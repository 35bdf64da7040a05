import type { Span } from '../../diagnostics/source.ts'
import { around, childOf, everyValue, readValue, type Value } from '../text/value.ts'
import { usedBy } from './from-fragments.ts'
import type { FragmentText } from './mention.ts'

/** An input that a fragment declares. */
interface FragmentInput {
  readonly name: string
  readonly type: string
  readonly description: string
  /** Of its name, in the fragment. */
  readonly span: Span
}

/** The fragment that is named at an offset, by its path or by one of its inputs. */
export function fragmentAt(
  root: Value,
  fragments: readonly FragmentText[],
  offset: number,
): { readonly from: FragmentText; readonly input?: string; readonly span: Span } | undefined {
  for (const value of everyValue(root)) {
    const { key, parent } = value
    if (key?.text === 'use' && touches(value.span, offset)) {
      const from = usedBy(parent, fragments)
      return from && { from, span: value.span }
    }
    if (key !== undefined && parent?.key?.text === 'with' && touches(key.span, offset)) {
      const from = usedBy(around(value, 'step'), fragments)
      return from && { from, input: key.text, span: key.span }
    }
  }
  return undefined
}

export function inputsOf({ text }: FragmentText): readonly FragmentInput[] {
  const inputs = childOf(readValue(text), 'inputs')?.children ?? []
  return inputs.flatMap((value) =>
    value.key === undefined
      ? []
      : {
          name: value.key.text,
          type: childOf(value, 'type')?.text ?? 'string',
          description: childOf(value, 'description')?.text ?? '',
          span: value.key.span,
        },
  )
}

function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end
}
