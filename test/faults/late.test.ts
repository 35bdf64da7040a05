import { describe, test } from 'vitest'
import { CHOSEN } from './chosen.ts'
import { expectEnd } from './expect-end.ts'

// Apart from the others: a good answer must not be late because of what else this process has to do.
describe.concurrent('a broken broker that keeps others waiting is caught, or does no harm to the playbook', () => {
  test.each(CHOSEN.filter(({ pace }) => pace !== undefined))(
    '$fault: $playbook $flags ends with $exit',
    async (row) => expectEnd(row),
  )
})
