/** Where a secret turned up, and in which spelling; empty when nowhere. */
export function leaks(
  secrets: readonly string[],
  places: Iterable<readonly [place: string, written: string]>,
): readonly string[] {
  const searched = [...places]
  return secrets
    .flatMap(spellings)
    .flatMap((spelling) =>
      searched.filter(([, written]) => written.includes(spelling)).map(([place]) => `${place}: ${spelling}`),
    )
}

/** How a secret may turn up: as it is, encoded at any alignment, and a token also by its payload or signature alone. */
export function spellings(secret: string): readonly string[] {
  const parts = secret.split('.').length === 3 ? secret.split('.').slice(1) : []
  return [secret, ...parts].flatMap((value) => {
    const bytes = Buffer.from(value)
    const encoded = [0, 1, 2].flatMap((shift) => {
      const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
      // The first and last characters depend on the neighbours.
      return [shifted.toString('base64'), shifted.toString('base64url')].map((text) => text.slice(4, -4))
    })
    return [value, encodeURIComponent(value), bytes.toString('hex'), ...encoded]
  })
}
