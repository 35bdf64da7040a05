import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { program } from './program.ts'
import { serveBroker } from './served-broker.ts'
import { folderOf, smallPlaybook } from './small-playbook.ts'

const GREEK = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota']

/** Times and ids differ from run to run, and so does how often there was time to ask; everything else must not. */
const VOLATILE =
  /^(at|tookMs|connections|probes|refusals|startedAt|finishedAt|durationMs|clockOffsetMs|acknowledgedAfterMs|timeToDeadMs|agentId|jti|fingerprint|wireTask|target|requestId|issuedAt|expiresAt|revokedTasks)$/

async function firebreak(
  cwd: string,
  env: Record<string, string>,
  args: readonly string[],
): Promise<number | null> {
  return (await program(args, { cwd, env: { FIREBREAK_STATE_DIR: join(cwd, 'state'), ...env } })).code
}

test('four shards at once, merged, equal one run', async () => {
  const cwd = folderOf(
    Object.fromEntries(
      GREEK.map((id) => [
        `playbooks/${id}.yaml`,
        smallPlaybook(id, { fails: id === 'zeta', tags: ['drill'] }),
      ]),
    ),
  )
  const broker = await serveBroker()
  // As admin: a broker lets one app log in three times, and then makes it wait.
  const { AGENTWRIT_BROKER_URL = '', AGENTWRIT_ADMIN_SECRET = '' } = broker.env
  const env = { AGENTWRIT_BROKER_URL, AGENTWRIT_ADMIN_SECRET }
  const run = (...args: readonly string[]): Promise<number | null> =>
    firebreak(cwd, env, ['run', '--tag', 'drill', ...args])
  expect(await run('--reporter', 'json=one.json')).toBe(1)
  const shards = [1, 2, 3, 4].map((index) => ({ index, file: `out/shard-${index}.json` }))
  const codes = await Promise.all(
    shards.map(({ index, file }) =>
      run('--shard', `${index}/4`, '--timings', 'one.json', '--jobs', '2', '--reporter', `json=${file}`),
    ),
  )
  await broker.close()
  expect(codes.filter((code) => code === 0)).toHaveLength(3)
  expect(codes).toContain(1)
  const files = shards.map(({ file }) => file)
  expect(await firebreak(cwd, {}, ['report', 'merge', ...files, '--reporter', 'json=merged.json'])).toBe(1)
  const [one, merged] = ['one.json', 'merged.json'].map((file) =>
    settled(readFileSync(join(cwd, file), 'utf8')),
  )
  expect(one).toContain('zeta')
  expect(merged).toBe(one)
  expect(broker.liveTokens()).toEqual([])
  const withoutOne = files.filter((_, at) => codes[at] === 0)
  expect(await firebreak(cwd, {}, ['report', 'merge', ...withoutOne])).toBe(5)
})

function settled(text: string): string {
  const value: unknown = JSON.parse(text, (key, value: unknown) => {
    const isRunId =
      (key === 'id' || key === 'seed') && typeof value === 'string' && /^[2-9a-z]{10}$/.test(value)
    return isRunId || VOLATILE.test(key) ? '…' : value
  })
  return JSON.stringify(value, undefined, 2)
}
