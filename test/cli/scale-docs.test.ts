import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readBundle } from '../../src/record/read.ts'
import { serveBroker } from './served-broker.ts'
import { folderOf, smallPlaybook } from './small-playbook.ts'

const PAGE = readFileSync('docs/scale.md', 'utf8')
const BLOCKS = [...PAGE.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? '')
const SHARDS = [0, 1, 2, 3]

interface Recipe {
  readonly shard: string
  readonly merge: string
  /** What the CI system sets for the shard with this index from 0. */
  readonly env: (index: number) => Record<string, string>
}

const RECIPES: Readonly<Record<string, Recipe>> = {
  'a GitHub matrix': {
    shard: at(BLOCKS[0], 'jobs', 'run', 'steps', 2, 'run'),
    merge: at(BLOCKS[0], 'jobs', 'merge', 'steps', 3, 'run'),
    env: (index) => ({
      SHARD: String(valueAt(BLOCKS[0], 'jobs', 'run', 'strategy', 'matrix', 'shard', index)),
    }),
  },
  'GitLab in parallel': {
    shard: at(BLOCKS[1], 'firebreak-shard', 'script', 0),
    merge: at(BLOCKS[1], 'firebreak-merge', 'script', 0),
    env: (index) => ({
      CI_NODE_INDEX: `${index + 1}`,
      CI_NODE_TOTAL: String(valueAt(BLOCKS[1], 'firebreak-shard', 'parallel')),
    }),
  },
  'a Kubernetes Indexed Job': {
    shard: at(BLOCKS[2], 'spec', 'template', 'spec', 'containers', 0, 'command', 2),
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
    const shell = shellIn(cwd)
    const codes = SHARDS.map((index) => shell(recipe.shard, { ...credentials, ...recipe.env(index) }))
    expect(await Promise.all(codes)).toEqual([0, 0, 0, 0])
    await broker.close()
    expect(await shell(`${recipe.merge.trimEnd()} --reporter json=all.json`, {})).toBe(0)
    const read = readBundle(readFileSync(join(cwd, 'all.json'), 'utf8'))
    expect('runs' in read ? read.runs.map(({ playbook }) => playbook.id) : read).toEqual(names.toSorted())
  },
)

/** A shell in which `firebreak`, also by `npx`, is what was built, and `/reports` and `/playbooks` are folders here. */
function shellIn(cwd: string): (script: string, env: Record<string, string>) => Promise<number | null> {
  const bin = folderOf({
    firebreak: `#!/bin/sh\nexec ${process.execPath} ${join(process.cwd(), 'dist/bin.js')} "$@"\n`,
    npx: '#!/bin/sh\nshift 2\nexec firebreak "$@"\n',
  })
  for (const name of ['firebreak', 'npx']) chmodSync(join(bin, name), 0o755)
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
