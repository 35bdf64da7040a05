import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { githubWorkflow, gitlabPipeline } from '../../src/cli/init/ci-files.ts'
import { readBundle } from '../../src/record/reading/read.ts'
import { shellProgram } from './program.ts'
import { serveBroker } from './served-broker.ts'
import { folderOf, smallPlaybook } from './small-playbook.ts'

const PAGE = readFileSync('docs/scale.md', 'utf8')
const BLOCKS = [...PAGE.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? '')
const SHARDS = [0, 1, 2, 3]

interface Recipe {
  readonly shard: string
  /** How many shards the page lets run at a time; they share a broker. */
  readonly atOnce: unknown
  readonly merge: string
  /** What the CI system sets for the shard with this index from 0. */
  readonly env: (index: number) => Record<string, string>
}

const RECIPES: Readonly<Record<string, Recipe>> = {
  'a GitHub matrix': {
    shard: at(BLOCKS[0], 'jobs', 'run', 'steps', 3, 'run'),
    atOnce: valueAt(BLOCKS[0], 'jobs', 'run', 'strategy', 'max-parallel'),
    merge: at(BLOCKS[0], 'jobs', 'merge', 'steps', 4, 'run'),
    env: (index) => ({
      SHARD: String(valueAt(BLOCKS[0], 'jobs', 'run', 'strategy', 'matrix', 'shard', index)),
    }),
  },
  'GitLab in parallel': {
    shard: at(BLOCKS[1], 'firebreak-shard', 'script', 1),
    // GitLab runs one job of a group at a time.
    atOnce: valueAt(BLOCKS[1], 'firebreak-shard', 'resource_group') === 'firebreak' ? 1 : undefined,
    merge: at(BLOCKS[1], 'firebreak-merge', 'script', 1),
    env: (index) => ({
      CI_NODE_INDEX: `${index + 1}`,
      CI_NODE_TOTAL: String(valueAt(BLOCKS[1], 'firebreak-shard', 'parallel')),
    }),
  },
  'a Kubernetes Indexed Job': {
    shard: at(BLOCKS[2], 'spec', 'template', 'spec', 'containers', 0, 'command', 2),
    atOnce: valueAt(BLOCKS[2], 'spec', 'parallelism'),
    merge: /^firebreak report merge \/reports.*$/m.exec(PAGE)?.[0] ?? '',
    env: (index) => ({ JOB_COMPLETION_INDEX: `${index}` }),
  },
}

test.each(Object.entries(RECIPES))(
  '%s, as the page shows it: four shards, and one report',
  async (_, recipe) => {
    const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon']
    const cwd = folderOf(Object.fromEntries(names.map((id) => [`playbooks/${id}.yaml`, smallPlaybook(id)])))
    const broker = await serveBroker()
    const { AGENTWRIT_BROKER_URL = '', AGENTWRIT_ADMIN_SECRET = '' } = broker.env
    const credentials = { AGENTWRIT_BROKER_URL, AGENTWRIT_ADMIN_SECRET }
    const shell = await shellIn(cwd)
    expect(recipe.atOnce).toBe(1)
    const codes: (number | null)[] = []
    for (const index of SHARDS)
      codes.push(await shell(recipe.shard, { ...credentials, ...recipe.env(index) }))
    expect(codes).toEqual([0, 0, 0, 0])
    await broker.close()
    expect(await shell(`${recipe.merge.trimEnd()} --reporter json=all.json`, {})).toBe(0)
    const read = readBundle(readFileSync(join(cwd, 'all.json'), 'utf8'))
    expect('runs' in read ? read.runs.map(({ playbook }) => playbook.id) : read).toEqual(names.toSorted())
  },
)

test('the sharded workflow waits for every other one that uses the broker', () => {
  const group = 'firebreak-${{ vars.AGENTWRIT_BROKER_URL }}'
  expect(valueAt(BLOCKS[0], 'concurrency')).toEqual({ group, 'cancel-in-progress': false })
  expect(valueAt(githubWorkflow(), 'jobs', 'run', 'concurrency', 'group')).toBe(group)
  expect(valueAt(gitlabPipeline(), 'firebreak-run', 'resource_group')).toBe('firebreak')
})

type Shell = (script: string, env: Record<string, string>) => Promise<number | null>

/** A shell in which `firebreak`, also where "npm ci" puts it, is what was built, and `/reports` and `/playbooks` are folders here. */
async function shellIn(cwd: string): Promise<Shell> {
  const bin = join(cwd, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  const firebreak = await shellProgram(mkdtempSync(join(tmpdir(), 'firebreak-shell-')))
  onTestFinished(() => firebreak.close())
  writeFileSync(join(bin, 'firebreak'), `#!/usr/bin/env bash\n${firebreak.script}\n`, { mode: 0o755 })
  writeFileSync(join(cwd, 'summary.md'), '')
  return async (script, env) => {
    const local = script.replaceAll(/(?<![\w.])\/(?=(?:reports|playbooks)\b)/g, './')
    const { PATH = '' } = process.env
    const child = spawn('sh', ['-c', local], {
      cwd,
      stdio: 'ignore',
      env: {
        PATH: `${bin}:${PATH}`,
        FIREBREAK_STATE_DIR: join(cwd, 'state'),
        GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'),
        ...env,
      },
    })
    await once(child, 'close')
    return child.exitCode
  }
}

function at(block: string | undefined, ...path: readonly (string | number)[]): string {
  const text = valueAt(block, ...path)
  if (typeof text !== 'string') throw new RangeError(`the page has nothing at ${path.join('.')}`)
  return text
}

function valueAt(block: string | undefined, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    parse(block ?? ''),
  )
}
