import { describe as group, expect, test } from 'vitest'
import { BrokerError } from '../../src/broker/broker-error.ts'
import type { BrokerClient, Claims, Registered } from '../../src/broker/client.ts'
import type { Secret } from '../../src/secrets/secret.ts'
import { firstDisagreement, type ComparedBroker } from './compare.ts'
import { describe, describeMove } from './disagreement.ts'
import { faultyBroker } from './faulty.ts'
import { inProcess } from './in-process.ts'
import { sample } from '../volume.ts'
import { runPlaybook } from './run-playbook.ts'
import { search, type Case } from './search.ts'
import { toPlaybook } from './to-playbook.ts'

/** For every way to get a revocation wrong: in how many actions it can be shown. */
const REVOCATION_FAULTS = {
  'ignore:token': 2,
  'ignore:agent': 2,
  'ignore:task': 2,
  'ignore:chain': 3,
  'ignore:release': 2,
  'ignore:renew': 2,
  'overkill:token': 3,
  'overkill:agent': 3,
  'overkill:task': 2,
  'overkill:chain': 2,
  'late:chain:60s': 3,
} as const

test.for(sample(Object.entries(REVOCATION_FAULTS), 3))(
  '%s is found, shown in %i actions, and told in a playbook that fails with it and holds without',
  async ([fault, actions]) => {
    const { moves, disagreement } = await smallest(() => inProcess(faultyBroker([fault])))
    expect(moves.map(describeMove)).toHaveLength(actions)
    const text = toPlaybook(moves, disagreement)
    const broken = await runPlaybook(text, [fault])
    expect(broken.run.outcome).toBe('failed')
    expect(broken.steps.at(-1)?.checks.filter(({ result }) => result === 'failed')).not.toEqual([])
    const sound = await runPlaybook(text, [])
    expect(sound.run.outcome).toBe('held')
  },
)

test.for([
  ['validate:true', 2],
  ['validate:false', 1],
  ['wrong-claims', 2],
  ['restart:forgets-revocations', 2],
] as const)('%s is found, and shown in %i actions', async ([fault, actions]) => {
  const { moves } = await smallest(() => inProcess(faultyBroker([fault])))
  expect(moves.map(describeMove)).toHaveLength(actions)
})

group('a broker that revokes only what is there', () => {
  /** Tokens that a revocation had killed in advance are called valid. */
  const reviving = <Broker extends ComparedBroker>(broker: Broker): Broker => {
    const seen = new Map<string, 'alive' | 'revived'>()
    const claims = new Map<string, Claims>()
    const known = <Issued extends { token: Secret; claims: Claims }>(issued: Issued): Issued => {
      claims.set(issued.token.fingerprint, issued.claims)
      return issued
    }
    return {
      ...broker,
      register: async (...args) => known(await broker.register(...args)),
      delegate: async (...args) => known(await broker.delegate(...args)),
      renew: async (...args) => known(await broker.renew(...args)),
      validate: async (token, signal) => {
        const answer = await broker.validate(token, signal)
        const { fingerprint } = token
        const own = claims.get(fingerprint)
        if (!seen.has(fingerprint)) seen.set(fingerprint, answer.answer === 'valid' ? 'alive' : 'revived')
        return seen.get(fingerprint) === 'revived' && own !== undefined
          ? { ...answer, answer: 'valid', claims: own }
          : answer
      },
    }
  }

  test('is found, and its playbook fails by the drift', async () => {
    const { moves, disagreement } = await smallest(() => reviving(inProcess(faultyBroker([]))))
    expect(moves).toHaveLength(2)
    const text = toPlaybook(moves, disagreement)
    const broken = await runPlaybook(text, [], (broker: BrokerClient) => reviving(broker))
    expect(broken.steps.at(-1)?.checks.filter(({ drift }) => drift)).not.toEqual([])
    expect(broken.run.outcome).toBe('failed')
    expect((await runPlaybook(text, [])).run.outcome).toBe('held')
  })
})

group('a broker that never refuses a delegation', () => {
  /** What the broker refuses, this one does: with another token of the same agent, since none was issued. */
  const lenient = <Broker extends ComparedBroker>(
    broker: Broker,
    only: (error: BrokerError) => boolean,
  ): Broker => {
    const agents: Registered[] = []
    return {
      ...broker,
      register: async (registration, signal) => {
        const registered = await broker.register(registration, signal)
        const { name, orch } = registration
        agents.push(
          await broker.register({ ...registration, name: `${name}-spare`, orch, task: 'spare' }, signal),
        )
        return registered
      },
      delegate: async (...args) => {
        try {
          return await broker.delegate(...args)
        } catch (error) {
          const spare = agents.at(-1)
          if (!(error instanceof BrokerError) || !only(error) || spare === undefined) throw error
          return spare
        }
      },
    }
  }
  const says =
    (word: string) =>
    ({ problem }: BrokerError): boolean =>
      problem?.detail.includes(word) === true

  test.for(
    sample(
      [
        ['exceeds', 2],
        ['depth', 7],
      ] as const,
      2,
    ),
  )('is found where it refuses no %s', async ([word, actions]) => {
    const { moves, disagreement } = await smallest(() => lenient(inProcess(faultyBroker([])), says(word)))
    expect(moves.map(describeMove)).toHaveLength(actions)
    expect(describe(disagreement, moves)).toMatch(/was accepted; the model says refused/)
    const text = toPlaybook(moves, disagreement)
    expect(text).toMatch(/\n# "delegate .*was accepted; the model says refused.*\n$/)
    expect((await runPlaybook(text, [])).run.outcome).toBe('held')
  })

  test('is found where it takes dead tokens, and its playbook fails', async () => {
    const dead = ({ status }: BrokerError): boolean => status === 401
    const { moves, disagreement } = await smallest(() => lenient(inProcess(faultyBroker([])), dead))
    expect(moves.length).toBeLessThanOrEqual(4)
    const text = toPlaybook(moves, disagreement)
    const broken = await runPlaybook(text, [], (broker: BrokerClient) => lenient(broker, dead))
    expect(broken.run.outcome).toBe('failed')
  })
})

test('a broker that refuses what it should do is found', async () => {
  const { moves, disagreement } = await smallest(() => {
    const broker = inProcess(faultyBroker([]))
    const details = { operation: 'renew', status: 400 } as const
    return { ...broker, renew: () => Promise.reject(new BrokerError('refused', 'no', details)) }
  })
  expect(moves.map(({ kind }) => kind)).toEqual(['create', 'renew'])
  expect(disagreement).toMatchObject({ about: 'answer', predicted: 'accepted' })
  expect(toPlaybook(moves, disagreement)).toContain('renew: { token: agent-1, as: renewed-1 }')
})

/** What the property shrinks to on such a broker. */
async function smallest(broker: () => ComparedBroker): Promise<Case> {
  const { found } = await search(
    (moves) => {
      const tally = { actions: 0, tokens: 0, probes: 0 }
      return firstDisagreement(moves, broker(), { tag: 'w', ttlSeconds: 900, tally })
    },
    { seed: 1, histories: 100 },
  )
  if (found === undefined) throw new Error('no disagreement found')
  return found
}
