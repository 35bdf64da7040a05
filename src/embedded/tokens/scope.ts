/**
 * Whether every requested scope is covered by an allowed one (API notes 4). An asterisk stands for any identifier
 * and nothing else; a malformed scope covers nothing and is covered by nothing, not even by itself.
 */
export function isScopeSubset(requested: readonly string[], allowed: readonly string[]): boolean {
  return requested.every((scope) => allowed.some((wider) => covers(wider, scope)))
}

export function isWellFormedScope(scope: string): boolean {
  return partsOf(scope) !== undefined
}

function covers(allowed: string, requested: string): boolean {
  const wider = partsOf(allowed)
  const narrower = partsOf(requested)
  if (wider === undefined || narrower === undefined) return false
  return (
    wider.action === narrower.action &&
    wider.resource === narrower.resource &&
    (wider.identifier === '*' || wider.identifier === narrower.identifier)
  )
}

/** Splits at the first two colons: the identifier may contain more. */
function partsOf(scope: string): { action: string; resource: string; identifier: string } | undefined {
  const [action, resource, ...rest] = scope.split(':')
  const identifier = rest.join(':')
  if (!action || !resource || !identifier) return undefined
  return { action, resource, identifier }
}
