import { describe, test } from 'vitest'
import { expectEnd } from './expect-end.ts'
import { routeRows } from './table.ts'

describe.concurrent('a route that fails is caught, or does no harm to the playbook', () => {
  test.each(routeRows())('$fault: $playbook ends with $exit', async (row) => expectEnd(row))
})
