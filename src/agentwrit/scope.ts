/**
 * Says whether every requested scope is covered by some allowed one (API notes 4).
 * The empty request is covered by everything; who may not ask for nothing is for the caller to refuse.
 */
export function scopesCover(allowed: readonly string[], requested: readonly string[]): boolean {
  return requested.every((scope) => allowed.some((candidate) => scopeCovers(candidate, scope)))
}

/**
 * Says whether one scope covers another: action and resource are equal, and the identifier is equal or the
 * allowed one is exactly `*`. A wildcard means nothing elsewhere; a malformed scope covers nothing, not even itself.
 */
export function scopeCovers(allowed: string, requested: string): boolean {
  const from = parseScope(allowed)
  const to = parseScope(requested)
  if (from === undefined || to === undefined) return false
  return (
    from.action === to.action &&
    from.resource === to.resource &&
    (from.identifier === '*' || from.identifier === to.identifier)
  )
}

/** Says whether a text is a scope at all: `action:resource:identifier`, none of them empty. */
export function isScope(text: string): boolean {
  return parseScope(text) !== undefined
}

interface Scope {
  readonly action: string
  readonly resource: string
  readonly identifier: string
}

/** Splits at the first two colons only: an identifier may contain more of them. */
function parseScope(scope: string): Scope | undefined {
  const first = scope.indexOf(':')
  const second = first === -1 ? -1 : scope.indexOf(':', first + 1)
  if (second === -1) return undefined
  const action = scope.slice(0, first)
  const resource = scope.slice(first + 1, second)
  const identifier = scope.slice(second + 1)
  return action === '' || resource === '' || identifier === '' ? undefined : { action, resource, identifier }
}
