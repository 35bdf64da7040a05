import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultsDocument } from './document.ts'

test('docs/faults.md is what the tests demand (write it anew with -u)', async () => {
  await expect(faultsDocument()).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/faults.md'))
})
