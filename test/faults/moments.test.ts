import { describe, expect, test } from 'vitest'
import type { Answer, BrokerRequest } from '../../src/embedded/http/call.ts'
import { runBroken } from './broken-run.ts'
import { sample } from '../volume.ts'

const TEN_MINUTES = 600_000

describe.concurrent('a broker that changes in the middle of a run', () => {
  test.each(sample(every(7, 95), 4))('dies after %i calls: no verdict, or no clean-up', async (calls) => {
    const { exit, record, text } = await runBroken({ faults: [`status:any:503:after=${calls}`] })
    expect(exit, text).toBe(record.steps.every(({ status }) => status === 'held') ? 4 : 3)
  })

  test.each(sample(every(6, 42), 3))('refuses everything after %i probes: never held', async (probes) => {
    const { exit, text } = await runBroken({ spoil: afterProbes(probes, refuse) })
    // In the set-up nothing has been seen alive yet; after it the control token gives it away.
    expect(exit, text).toBe(probes < 5 ? 3 : 1)
    if (probes >= 5) expect(text).toContain('the control token, which no step touches, is refused too')
  })

  test.each(sample(every(6, 42), 3))(
    'accepts everything again after %i probes: never held',
    async (probes) => {
      const { exit, text } = await runBroken({ spoil: afterProbes(probes, repeatGood()) })
      expect(exit, text).toBe(1)
    },
  )
})

describe.concurrent('a clock that jumps in the middle of a run', () => {
  test.each([7, 12, 29])(
    'forward, past every expiry, before probe %i: expired and never dead',
    async (probe) => {
      const clock = jumpingClock(TEN_MINUTES)
      const { exit, text } = await runBroken({
        ahead: clock.ahead,
        spoil: afterProbes(probe - 1, clock.jump),
      })
      expect(exit, text).toBe(3)
      expect(text).toContain('had expired')
    },
  )

  test.each([7, 12, 29])('back, before any token was issued, before probe %i', async (probe) => {
    const clock = jumpingClock(-TEN_MINUTES)
    const { exit, text } = await runBroken({ ahead: clock.ahead, spoil: afterProbes(probe - 1, clock.jump) })
    expect(exit, text).toBe(3)
    expect(text).toContain('s before that of an answer that came before it was asked for')
  })

  test.each([7, 12, 29])('forward, behind a Date header that does not, before probe %i', async (probe) => {
    const clock = jumpingClock(TEN_MINUTES)
    const jump = afterProbes(probe - 1, clock.jump)
    const { exit, text } = await runBroken({
      ahead: clock.ahead,
      spoil: (call, answer) => {
        const { headers, ...rest } = jump(call, answer)
        return { ...rest, headers: { ...headers, Date: new Date().toUTCString() } }
      },
    })
    // No clock that can be seen shows it; those that were to live do.
    expect(exit, text).toBe(1)
    expect(text).toContain('was refused without a reason')
  })

  test('a Date header that stands still does no harm to tokens with time left', async () => {
    const frozen = new Date().toUTCString()
    const { exit, lies, text } = await runBroken({
      spoil: (_, answer) => ({ ...answer, headers: { ...answer.headers, Date: frozen } }),
    })
    expect({ exit, lies }, text).toEqual({ exit: 0, lies: [] })
  })
})

test.each(sample(every(1, 12), 3))('answers by chance, seed %i, are never green', async (seed) => {
  const playbook = seed % 2 === 0 ? 'incident-response' : 'leak-after-renewal'
  const { exit, text } = await runBroken({ playbook, faults: [`validate:random:${seed}`] })
  expect([1, 3], text).toContain(exit)
})

function every(step: number, end: number): readonly number[] {
  return Array.from({ length: Math.floor(end / step) }, (_, index) => index * step)
}

type Spoil = (call: BrokerRequest, answer: Answer) => Answer

/** Lets so many probes be answered well. */
function afterProbes(count: number, spoil: Spoil): Spoil {
  let probes = 0
  return (call, answer) => {
    if (call.target !== '/v1/token/validate') return answer
    probes += 1
    return probes > count ? spoil(call, answer) : answer
  }
}

/** Every token is good, with its own claims. */
function repeatGood(): Spoil {
  return ({ body }, answer) => {
    const token: unknown = JSON.parse(String(body))
    const payload = typeof token === 'object' && token !== null && 'token' in token ? String(token.token) : ''
    const claims = Buffer.from(payload.split('.')[1] ?? '', 'base64url').toString()
    return { ...answer, body: `{"valid":true,"claims":${claims}}` }
  }
}

function refuse(_call: BrokerRequest, answer: Answer): Answer {
  return { ...answer, body: '{"valid":false,"error":"token is invalid or expired"}' }
}

/** The jump comes with the answer before the one that shows it. */
function jumpingClock(byMs: number): { readonly ahead: () => number; readonly jump: Spoil } {
  let offset = 0
  return {
    ahead: () => offset,
    jump: (_call, answer) => {
      offset = byMs
      return answer
    },
  }
}
