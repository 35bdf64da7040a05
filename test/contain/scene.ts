import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createBrokerClient } from '../../src/agentwrit/client/http-client.ts'
import type { Issued, Registered } from '../../src/broker/client.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { main } from '../../src/cli/main.ts'
import { served } from '../cli/served.ts'
import type { ServedBroker, Serving } from '../cli/served-broker.ts'
import { testHost, type TestHost } from '../cli/test-host.ts'

/**
 * An agent whose token leaked: renewed twice, delegated on over two hops, two mates in its task, and somebody who has
 * nothing to do with it.
 */
export interface Scene {
  readonly broker: ServedBroker
  readonly agent: string
  readonly tokens: Readonly<Record<TokenName, Issued>>
  /** Which of them the broker takes now. */
  readonly alive: () => readonly string[]
}

type TokenName =
  | 'leaked'
  | 'renewed'
  | 'live'
  | 'handed'
  | 'onward'
  | 'mate'
  | 'mate2'
  | 'other'
  | 'third'
  | 'bystander'

/** Outputs name ids by their first four digits, which one in six hundred sets of them has twice. */
export async function scene(serving: Serving = {}): Promise<Scene> {
  const made = await anyScene(serving)
  const shown = Object.values(made.tokens).map(({ claims }) => claims.jti.slice(0, 4))
  const agents = new Set(Object.values(made.tokens).map(({ claims }) => claims.sub.slice(-16, -12)))
  return new Set([...shown, ...agents]).size === shown.length + agents.size ? made : scene(serving)
}

async function anyScene(serving: Serving): Promise<Scene> {
  const broker = await served(serving)
  const { AGENTWRIT_BROKER_URL: url = '', AGENTWRIT_ADMIN_SECRET: secret = '' } = broker.env
  const client = createBrokerClient({ url, adminSecret: new Secret(secret), runId: 'scene' })
  const register = (task: string): Promise<Registered> =>
    client.register({ name: task, orch: 'prod', task, scope: ['read:data:*'], ttlSeconds: 3600 })
  const leaked = await register('etl')
  const [mate, mate2] = [await register('etl'), await register('etl')]
  const [other, third, bystander] = [await register('other'), await register('third'), await register('else')]
  const renewed = await client.renew(leaked.token)
  const live = await client.renew(renewed.token)
  const scope = ['read:data:x']
  const handed = await client.delegate(live.token, { to: other.agentId, scope, ttlSeconds: 600 })
  const onward = await client.delegate(handed.token, { to: third.agentId, scope, ttlSeconds: 600 })
  await client.close()
  const tokens = { leaked, renewed, live, handed, onward, mate, mate2, other, third, bystander }
  return {
    broker,
    agent: leaked.agentId,
    tokens,
    alive: () => {
      const live = new Set(broker.liveTokens())
      return Object.entries(tokens).flatMap(([name, { token }]) => (live.has(token.reveal()) ? [name] : []))
    },
  }
}

export interface Contained {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly host: TestHost
  readonly cwd: string
}

export interface Situated {
  /** What is piped in. */
  readonly input?: string
  /** What is typed, line by line; nobody sits at a terminal if absent. */
  readonly typed?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly host?: Partial<TestHost>
  readonly onHost?: (host: TestHost) => void
}

/** Runs `contain` in a folder of its own, watching for no time unless told. */
export async function contain(
  { broker }: Pick<Scene, 'broker'>,
  args: readonly string[],
  { input, typed, env = {}, host: own = {}, onHost }: Situated = {},
): Promise<Contained> {
  const cwd = mkdtempSync(join(tmpdir(), 'firebreak-contain-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
  const lines = [...(typed ?? [])]
  const bare = testHost({ env: { ...broker.env, FIREBREAK_OPERATOR: 'mara', ...env }, cwd })
  const host: TestHost = {
    ...bare,
    ...(input === undefined ? {} : { readInput: async () => new TextEncoder().encode(input) }),
    ...(typed === undefined
      ? {}
      : { askTerminal: async (asked) => (bare.stderr.write(asked), lines.shift()) }),
    ...own,
  }
  onHost?.(host)
  const watch = args.includes('--watch') ? [] : ['--watch', '0s']
  const code = await main(['contain', ...args, ...watch], host)
  return { code, out: host.out(), err: host.err(), host, cwd: host.cwd }
}

/** What differs from run to run, by a name. */
export function named(text: string, { tokens }: Scene): string {
  const ids = Object.entries(tokens).flatMap(([name, { claims }]) => {
    const instance = claims.sub.slice(-16)
    const own = ['leaked', 'mate', 'mate2', 'other', 'third', 'bystander'].includes(name)
    return [
      [claims.jti, `<jti of ${name}>`],
      [`jti ${claims.jti.slice(0, 4)}…`, `jti ${name}…`],
      [`${claims.jti.slice(0, 4)}…`, `${name}…`],
      ...(own
        ? [[instance, `<id of ${name}>`] as const, [`${instance.slice(0, 4)}…`, `${name}…`] as const]
        : []),
    ] as const
  })
  return ids
    .reduce((soFar, [id, name]) => soFar.replaceAll(id, name), text)
    .replaceAll(/\b\d\d:\d\d:\d\d\b/g, '02:41:07')
    .replaceAll(/\b[2-9a-z]{10}-contain\b/g, 'ID-contain')
    .replaceAll(/ +$/gm, '')
}
