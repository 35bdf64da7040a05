import { expect, test } from 'vitest'

test('each fault that tests have to notice still has its place in the code, and no number is missing', async () => {
  const { unfit } = await import(new URL('unfit.mjs', import.meta.url).href)
  expect(await unfit()).toEqual([])
})
