import type { Place } from '../diagnostics/diagnostic.ts'

/**
 * The place of one reference inside a text: the exact range, in block scalars and quotes as well. Where the file
 * writes the reference in a way that cannot be counted (with escapes), the place of the whole text.
 *
 * @param ordinal Which reference of the text, from 0.
 */
export function placeInside(text: string, place: Place, ordinal: number): Place {
  const written = place.anchor ?? place.span
  const slice = text.slice(written.start, written.end)
  const match = [...slice.matchAll(/\$\{\{(?:[^{}]*\}\})?/g)][ordinal]
  if (match === undefined) return place
  const start = written.start + match.index
  const span = { start, end: start + match[0].length }
  return place.anchor === undefined ? { span } : { span: place.span, anchor: span }
}
