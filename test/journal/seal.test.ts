import { expect, test } from 'vitest'
import { Secret } from '../../src/secrets/secret.ts'
import { createSeal, reopenSeal } from '../../src/journal/seal.ts'

const TOKEN = new Secret('eyJhbGciOiJFZERTQSJ9.eyJqdGkiOiJhIn0.c2lnbmF0dXJl')

test('what is sealed opens with the same secret, later and elsewhere', async () => {
  const first = await createSeal(new Secret('the admin secret'))
  const seal = await reopenSeal(new Secret('the admin secret'), { salt: first.salt, check: first.check })
  expect(seal?.open(first.close(TOKEN))?.reveal()).toBe(TOKEN.reveal())
})

test('another secret does not open it', async () => {
  const { salt, check } = await createSeal(new Secret('the admin secret'))
  expect(await reopenSeal(new Secret('The admin secret'), { salt, check })).toBeUndefined()
})

test('the same token never looks the same', async () => {
  const [one, other] = await Promise.all([createSeal(new Secret('s')), createSeal(new Secret('s'))])
  expect(new Set([one.close(TOKEN), one.close(TOKEN), other.close(TOKEN)]).size).toBe(3)
  expect(one.salt).not.toBe(other.salt)
})

test.each(['', 'AAAA', 'not base64 at all'])('what was never sealed does not open: "%s"', async (closed) => {
  expect((await createSeal(new Secret('s'))).open(closed)).toBeUndefined()
})

test('a changed byte anywhere is noticed', async () => {
  const seal = await createSeal(new Secret('s'))
  const bytes = Buffer.from(seal.close(TOKEN), 'base64')
  for (const index of bytes.keys()) {
    const changed = Buffer.from(bytes)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(seal.open(changed.toString('base64'))).toBeUndefined()
  }
})
