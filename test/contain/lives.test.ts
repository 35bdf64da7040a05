import { expect, test } from 'vitest'
import type { LogFacts } from '../../src/contain/known/log-facts.ts'
import type { Named } from '../../src/contain/known/named.ts'
import { situationOf } from '../../src/contain/known/situation.ts'

const LEAKED = 'spiffe://d/agent/o/t/0000000000000001'
const RECEIVER = 'spiffe://d/agent/o/u/0000000000000002'

function jti(number: number): string {
  return String(number).padStart(32, '0')
}

/** Two agents, of which one has handed something to the other, and one has renewed its own token, at this second. */
function factsWith(renewal: {
  readonly agent: string
  readonly task: string
  readonly at: number
}): LogFacts {
  const registered = { at: 100, app: undefined, ttlSeconds: 3600 }
  const delegation = { from: LEAKED, to: RECEIVER, task: 't', depth: 1, chainHash: undefined, scope: 'x' }
  return {
    placeAt: () => 0,
    registrations: [
      { ...registered, place: 0, agent: LEAKED, task: 't', jti: jti(1) },
      { ...registered, place: 1, agent: RECEIVER, task: 'u', jti: jti(2) },
    ],
    renewals: [{ ...renewal, place: 3, jti: jti(3) }],
    delegations: [{ ...delegation, at: 100, place: 2 }],
    releases: [],
    revocations: [],
  }
}

function besideOf(named: Named, log: LogFacts): readonly unknown[] {
  const { lives } = situationOf({
    named,
    log,
    judgement: { word: 'whole', earlier: [] },
    now: 200,
    accepted: new Map([[jti(1), true]]),
  })
  return lives
    .filter(({ relation }) => relation === 'beside')
    .map(({ agent, kind, jti: shown, endsAt }) => ({ agent, kind, jti: shown, endsAt }))
}

const TOKEN: Named = {
  kind: 'token',
  jti: jti(1),
  subject: LEAKED,
  task: 't',
  chain: [],
  issuedAt: 100,
  expiresAt: 3700,
  scope: [],
  vouched: true,
}

test.each([100, 150])('a receiver that renewed its own token at second %i has one all the same', (at) => {
  const log = factsWith({ agent: RECEIVER, task: 'u', at })
  expect(besideOf(TOKEN, log)).toEqual([
    // Its jti is another by now.
    { agent: RECEIVER, kind: 'receiver', jti: undefined, endsAt: at + 3600 },
  ])
})

test.each([100, 150])('an agent of the task that renewed at second %i is not beside the task', (at) => {
  const log = factsWith({ agent: LEAKED, task: 't', at })
  expect(besideOf({ kind: 'task', task: 't' }, log)).toEqual([
    { agent: RECEIVER, kind: 'receiver', jti: jti(2), endsAt: 3700 },
  ])
})
