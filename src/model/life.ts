/** When a token was issued and when it ends (`iat`, `exp`), in seconds on the clock of the world it is in. */
export interface Life {
  readonly issuedAt: number
  readonly expiresAt: number
}

/** The life of a token issued at `now` for `ttlSeconds`. */
export function lifeFrom(now: number, ttlSeconds: number): Life {
  return { issuedAt: now, expiresAt: now + ttlSeconds }
}

/** The life of a renewed token: as long as its predecessor was given, counted from now (API notes 1.6). */
export function renewedLife(life: Life, now: number): Life {
  return lifeFrom(now, life.expiresAt - life.issuedAt)
}

/**
 * Says whether the token can no longer be relied on. The broker cuts times down to whole seconds and takes a token
 * through all of its last one (API notes 2.3), so a token of n seconds ends somewhere between n and n + 1 seconds after
 * it was issued; from n on nothing about it is proof.
 */
export function mayHaveExpired(life: Life, now: number): boolean {
  return now >= life.expiresAt
}
