import { createHash } from 'node:crypto'

/** Hex SHA-256; of a text, of its UTF-8 bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The content of `SHA256SUMS`, which `sha256sum -c` reads, in the order of the names. */
export function sumsText(files: readonly { readonly name: string; readonly sha256: string }[]): string {
  return files
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join('')
}
