import { joinedPath } from '../../playbook/fragments/told-apart.ts'
import { childOf, readValue, type Value } from '../text/value.ts'
import { mentionsIn, type FragmentText, type Mention } from './mention.ts'

/** How deep fragments may use fragments. */
const DEEPEST = 8

/** The fragment that a step uses; undefined where it uses none, or none that could be read. */
export function usedBy(
  step: Value | undefined,
  fragments: readonly FragmentText[],
  folder: string = '',
): FragmentText | undefined {
  const use = childOf(step, 'use')
  if (use?.kind !== 'scalar') return undefined
  const path = joinedPath(folder, use.text)
  return fragments.find((one) => one.path === path)
}

/** What the fragments of a text make for it: their names have the id of the step that uses them in front. */
export function mentionsFrom(root: Value, fragments: readonly FragmentText[]): readonly Mention[] {
  if (fragments.length === 0) return []
  const steps = childOf(root, 'steps')?.children ?? []
  return steps.flatMap((step, index) => madeBy(step, { fragments, folder: '', prefix: '', deep: 0 }, index))
}

interface Place {
  readonly fragments: readonly FragmentText[]
  readonly folder: string
  readonly prefix: string
  readonly deep: number
}

function madeBy(step: Value, place: Place, index: number): readonly Mention[] {
  const from = usedBy(step, place.fragments, place.folder)
  const id = childOf(step, 'id')
  const root = from && readValue(from.text)
  if (from === undefined || root === undefined || id?.kind !== 'scalar' || place.deep >= DEEPEST) return []
  const prefix = `${place.prefix}${id.text}.`
  const own = mentionsIn(from.text, root).flatMap((one): readonly Mention[] => {
    if (one.role !== 'definition' || one.kind === 'input') return []
    const name = one.kind === 'task' ? one.name : `${prefix}${one.name}`
    return [{ ...one, name, step: index, from }]
  })
  const folder = from.path.slice(0, from.path.lastIndexOf('/') + 1)
  const within = { ...place, folder, prefix, deep: place.deep + 1 }
  const steps = childOf(root, 'steps')?.children ?? []
  return [...own, ...steps.flatMap((inner) => madeBy(inner, within, index))]
}
