/**
 * Whether an allowed scope covers a requested one (API notes 4): equal action, equal resource, and an equal
 * identifier or an allowed identifier of exactly `*`. A malformed scope covers nothing, not even itself.
 */
export function covers(allowed: string, requested: string): boolean {
  const a = parseScope(allowed)
  const r = parseScope(requested)
  if (a === undefined || r === undefined) return false
  return (
    a.action === r.action &&
    a.resource === r.resource &&
    (a.identifier === r.identifier || a.identifier === '*')
  )
}

interface Scope {
  readonly action: string
  readonly resource: string
  readonly identifier: string
}

/** Split at the first two colons; the identifier may contain more. */
function parseScope(text: string): Scope | undefined {
  const match = /^([^:]+):([^:]+):([^]+)$/.exec(text)
  if (match === null) return undefined
  const [, action = '', resource = '', identifier = ''] = match
  return { action, resource, identifier }
}
