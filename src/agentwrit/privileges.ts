/*
 * Who may do what beyond a token's own business (API notes 1.2, 1.14).
 */

/** What an app's own token holds, whatever its ceiling is. */
export const APP_SCOPES: readonly string[] = ['app:launch-tokens:*', 'app:agents:*', 'app:audit:read']

/** What a caller must hold to revoke, and to read the audit log. */
export const NEEDED = { revoke: 'admin:revoke:*', audit: 'admin:audit:*' } as const
