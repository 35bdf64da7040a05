import { expect, test } from 'vitest'
import { createEnds } from '../../src/secrets/ends.ts'
import { createMask, masked } from '../../src/secrets/mask.ts'
import { Secret } from '../../src/secrets/secret.ts'

test('of thousands each is found by the end of each of its spellings, and by nothing else', () => {
  const ends = createEnds(6)
  const secrets = Array.from({ length: 3000 }, (_, number) => {
    const secret = new Secret(`secret ${number}`)
    ends.add(secret, [`plain-${number + 100_000}`, `other${number + 200_000}`, `again-${number + 100_000}`])
    return secret
  })
  for (const [number, secret] of secrets.entries()) {
    expect(ends.before(`${number + 100_000} and more`, 6)).toEqual([secret])
    expect(ends.before(`x${number + 200_000}`, 7)).toEqual([secret])
  }
  expect(ends.before('300000', 6)).toEqual([])
})

test('an end that several have leads to all of them, the oldest first', () => {
  const [one, other, third] = [new Secret('one'), new Secret('other'), new Secret('third')]
  const ends = createEnds(6)
  ends.add(one, ['a-common'])
  ends.add(third, ['something else'])
  ends.add(other, ['b-common', 'c-common'])
  expect(ends.before('common', 6)).toEqual([one, other])
})

test('two ends that are the same number are told apart in a text', () => {
  const [one, other] = [new Secret('s3cr3t-xxxxAa'), new Secret('s3cr3t-xxxxBB')]
  const ends = createEnds(6)
  ends.add(one, [one.reveal()])
  expect(ends.before(other.reveal(), other.reveal().length)).toEqual([one])
  const mask = createMask()
  mask.learn(one)
  mask.learn(other)
  expect(mask.apply(`${other.reveal()} ${one.reveal()} s3cr3t-xxxxCC`)).toBe(
    `${masked(other)} ${masked(one)} s3cr3t-xxxxCC`,
  )
})
