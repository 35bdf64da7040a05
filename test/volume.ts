/**
 * Whether a run of the tests has all of what many rows show alike. `npm run test:full` has; `npm test` draws and repeats
 * less, so that it fits between two thoughts.
 */
export const FULL = process.env['MODE'] === 'full'

/** How often something is drawn or repeated, or how much of it is looked at. */
export function volume<Amount>(some: Amount, all: Amount): Amount {
  return FULL ? all : some
}

/** Every so manyth of rows that show alike. */
export function sample<Row>(rows: readonly Row[], every: number): readonly Row[] {
  return FULL ? rows : rows.filter((_, index) => index % every === 0)
}
