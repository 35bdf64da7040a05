/** A request target taken apart the way the broker's HTTP library does it. */
export interface RequestTarget {
  /** The path as sent, escapes and all. */
  readonly raw: string
  /** The same without empty and dot segments. A different one is answered with a redirect. */
  readonly clean: string
  /** The path with escapes decoded. */
  readonly decoded: string
  /** Without the question mark; empty when there is none. */
  readonly query: string
}

/** Undefined when the path has a broken escape. Targets in absolute form lose scheme and host. */
export function parseTarget(target: string): RequestTarget | undefined {
  const relative = target.replace(/^https?:\/\/[^/?]*/i, '')
  const mark = relative.indexOf('?')
  const raw = mark === -1 ? relative : relative.slice(0, mark)
  if (/%(?![0-9A-Fa-f]{2})/.test(raw)) return undefined
  const decoded = decodeEscapes(raw)
  return { raw, clean: cleanPath(raw), decoded, query: mark === -1 ? '' : relative.slice(mark + 1) }
}

function cleanPath(path: string): string {
  // Nearly every path is clean, and this runs for each request.
  if (path.startsWith('/') && !path.includes('//') && !path.includes('/.')) return path
  const kept: string[] = []
  const segments = path.split('/')
  for (const segment of segments) {
    if (segment === '..') kept.pop()
    else if (segment !== '' && segment !== '.') kept.push(segment)
  }
  const trailing = kept.length > 0 && segments.at(-1) === '' ? '/' : ''
  return `/${kept.join('/')}${trailing}`
}

/** Decodes good escapes byte by byte; bytes that are no UTF-8 become the replacement character. */
export function decodeEscapes(path: string): string {
  if (!path.includes('%')) return path
  const bytes = path.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
