/** The names by which faults address endpoints. */
export const ROUTE_NAMES = [
  'health',
  'metrics',
  'challenge',
  'register',
  'validate',
  'renew',
  'release',
  'delegate',
  'revoke',
  'audit',
  'admin-auth',
  'admin-launch-tokens',
  'app-auth',
  'app-launch-tokens',
  'apps',
] as const

export type RouteName = (typeof ROUTE_NAMES)[number]
