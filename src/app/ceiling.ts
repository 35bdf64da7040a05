/** What the app of a broker that serves others may ask for unless told: wide enough for any exercise. */
export const CEILING: readonly string[] = ['read:data:*', 'write:data:*', 'read:logs:*', 'write:logs:*']
