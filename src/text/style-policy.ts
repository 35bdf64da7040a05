import { createHash } from 'node:crypto'

/** The content security policy of a page that needs nothing but its one style: whatever gets into it loads and runs nothing. */
export function stylePolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
}
