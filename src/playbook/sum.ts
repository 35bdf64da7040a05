import { createHash } from 'node:crypto'

/**
 * What tells two versions of a playbook apart, its fragments included: the hex SHA-256 of its bytes, or with fragments
 * that of the lines which `sha256sum` writes of it (by the name `-`) and of each of them, in the order of their names.
 */
export function sumOf(
  bytes: Uint8Array,
  fragments: readonly { readonly path: string; readonly sha256: string }[],
): string {
  if (fragments.length === 0) return hash(bytes)
  const inOrder = fragments.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const lines = inOrder.map((one) => `${one.sha256}  ${one.path}\n`)
  return hash([`${hash(bytes)}  -\n`, ...lines].join(''))
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
