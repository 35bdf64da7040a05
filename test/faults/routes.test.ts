import { describe, test } from 'vitest'
import { sample } from '../volume.ts'
import { expectEnd } from './expect-end.ts'
import { routeRows } from './table.ts'

const ALL = routeRows()

// Most end without a verdict, and for one reason. A route has seven harms, which nine does not divide: a sample has
// something of every route and every harm.
const SAMPLE = new Set(sample(ALL, 9))
const OTHERS = new Set(
  sample(
    ALL.filter(({ exit }) => exit !== 3),
    2,
  ),
)
const ROWS = ALL.filter((row) => SAMPLE.has(row) || OTHERS.has(row))

describe.concurrent('a route that fails is caught, or does no harm to the playbook', () => {
  test.each(ROWS)('$fault: $playbook ends with $exit', async (row) => expectEnd(row))
})
