import { isObject, parseObject } from '../../json/parse.ts'
import { sha256 } from './sums.ts'

/** A fragment as a pack has it. */
export interface PackedFragment {
  /** From the folder of the playbook, with `/` between folders. */
  readonly path: string
  /** Hex, of the bytes that the text is in UTF-8. */
  readonly sha256: string
  readonly text: string
}

/** What `fragments.json` holds: every fragment as it was read, a byte order mark included. */
export function fragmentsFile(fragments: readonly { readonly path: string; readonly bytes: Uint8Array }[]): {
  readonly fragments: 1
  readonly files: readonly PackedFragment[]
} {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const files = fragments.map(({ path, bytes }) => ({
    path,
    sha256: sha256(bytes),
    text: decoder.decode(bytes),
  }))
  return { fragments: 1, files }
}

/** @returns undefined for what is no such file, and where a text is not what is said of it */
export function readFragmentsFile(bytes: Uint8Array): readonly PackedFragment[] | undefined {
  const file = parseObject(bytes)
  const listed = file?.['files']
  if (file?.['fragments'] !== 1 || !Array.isArray(listed)) return undefined
  const files = listed.filter(isObject).flatMap((one) => {
    const { path, text } = one
    if (typeof path !== 'string' || typeof text !== 'string' || one['sha256'] !== sha256(text)) return []
    return [{ path, text, sha256: one['sha256'] }]
  })
  return files.length === listed.length ? files : undefined
}
