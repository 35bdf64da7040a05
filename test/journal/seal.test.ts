import { createDecipheriv, scryptSync } from 'node:crypto'
import process from 'node:process'
import { expect, test } from 'vitest'
import { Secret } from '../../src/secrets/secret.ts'
import { createSeal, reopenSeal, SEAL_COST } from '../../src/journal/seal.ts'
import { hostFromProcess } from '../../src/cli/host/host.ts'
import { TEST_SEAL_COST } from '../cli/test-host.ts'

const TOKEN = new Secret('eyJhbGciOiJFZERTQSJ9.eyJqdGkiOiJhIn0.c2lnbmF0dXJl')

test('what is sealed opens with the same secret, later and elsewhere', async () => {
  const first = await createSeal(new Secret('the admin secret'), SEAL_COST)
  const { salt, check } = first
  const seal = await reopenSeal(new Secret('the admin secret'), { salt, check }, SEAL_COST)
  expect(seal?.open(first.close(TOKEN))?.reveal()).toBe(TOKEN.reveal())
})

test('another secret does not open it', async () => {
  const { salt, check } = await createSeal(new Secret('the admin secret'), SEAL_COST)
  expect(await reopenSeal(new Secret('The admin secret'), { salt, check }, SEAL_COST)).toBeUndefined()
})

test('the real program makes every guess cost 32 MiB and 2^15 rounds', async () => {
  const { sealCost } = hostFromProcess(process, { crashed: () => false, listen: () => () => undefined })
  expect(sealCost).toBe(2 ** 15)
  const { salt, check } = await createSeal(new Secret('the admin secret'), sealCost)
  const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
  const key = scryptSync('the admin secret', Buffer.from(salt, 'base64'), 32, cost)
  const bytes = Buffer.from(check, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  // `final` throws unless this is the key.
  expect(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).length).toBeGreaterThan(0)
})

test('a seal that was made at another cost does not open', async () => {
  const { salt, check } = await createSeal(new Secret('s'), TEST_SEAL_COST)
  expect(await reopenSeal(new Secret('s'), { salt, check }, TEST_SEAL_COST * 2)).toBeUndefined()
})

test('the same token never looks the same', async () => {
  const [one, other] = await Promise.all([seal(), seal()])
  expect(new Set([one.close(TOKEN), one.close(TOKEN), other.close(TOKEN)]).size).toBe(3)
  expect(one.salt).not.toBe(other.salt)
})

test.each(['', 'AAAA', 'not base64 at all'])('what was never sealed does not open: "%s"', async (closed) => {
  expect((await seal()).open(closed)).toBeUndefined()
})

test('a changed byte anywhere is noticed', async () => {
  const changing = await seal()
  const bytes = Buffer.from(changing.close(TOKEN), 'base64')
  for (const index of bytes.keys()) {
    const changed = Buffer.from(bytes)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(changing.open(changed.toString('base64'))).toBeUndefined()
  }
})

function seal(): ReturnType<typeof createSeal> {
  return createSeal(new Secret('s'), TEST_SEAL_COST)
}
