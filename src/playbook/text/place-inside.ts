import type { Place } from '../../diagnostics/diagnostic.ts'

/**
 * The places of the references inside a text, in order: the exact ranges, in block scalars and quotes as well.
 *
 * @returns One for each reference that can be counted; a reference written with escapes is missing.
 */
export function placesInside(text: string, place: Place): readonly Place[] {
  const written = place.anchor ?? place.span
  const slice = text.slice(written.start, written.end)
  return Array.from(slice.matchAll(/\$\{\{(?:[^{}]*\}\})?/g), (match) => {
    const start = written.start + match.index
    const span = { start, end: start + match[0].length }
    return place.anchor === undefined ? { span } : { span: place.span, anchor: span }
  })
}
