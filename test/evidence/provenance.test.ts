import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ciFacts, folderHash, gitFacts, operatorOf } from '../../src/evidence/collect/origin.ts'
import { start } from '../cli/built.ts'
import { smallPlaybook } from '../cli/small-playbook.ts'

const { PATH = '' } = process.env

function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'firebreak-provenance-'))
}

describe('the operator is', () => {
  test.each([
    ['whoever says so', { FIREBREAK_OPERATOR: 'Ada', GITHUB_ACTOR: 'bot' }, 'Ada', 'FIREBREAK_OPERATOR'],
    ['who started the GitHub job', { FIREBREAK_OPERATOR: '', GITHUB_ACTOR: 'ada' }, 'ada', 'GITHUB_ACTOR'],
    ['who started the GitLab job', { GITLAB_USER_LOGIN: 'ada' }, 'ada', 'GITLAB_USER_LOGIN'],
  ])('%s', (_, env, name, source) => {
    expect(operatorOf(env)).toEqual({ name, source })
  })

  test('else the user of the operating system', () => {
    expect(operatorOf({})).toEqual({ name: expect.stringMatching(/./), source: 'operating system' })
  })
})

describe('the CI job', () => {
  test.each([
    ['github', { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: '1' }, { GITHUB_RUN_ID: '1' }],
    ['gitlab', { CI: 'true', GITLAB_CI: 'true', CI_JOB_URL: 'https://x/1' }, { CI_JOB_URL: 'https://x/1' }],
    [
      'jenkins',
      { JENKINS_URL: 'https://j', BUILD_NUMBER: '7' },
      { JENKINS_URL: 'https://j', BUILD_NUMBER: '7' },
    ],
    ['other', { CI: '1', JOB_COMPLETION_INDEX: '3' }, { JOB_COMPLETION_INDEX: '3' }],
  ])('of %s is known by the variables of that service', (provider, env, variables) => {
    expect(ciFacts({ ...env, GITHUB_TOKEN: 'no', CI_JOB_TOKEN: 'no' })).toEqual({ provider, variables })
  })

  test('is absent outside CI', () => {
    expect(ciFacts({ PATH, GITHUB_SHA: 'x' })).toBeUndefined()
  })
})

describe('the commit', () => {
  function repository(): { folder: string; git: (...args: string[]) => string } {
    const folder = freshFolder()
    const env = { PATH, GIT_CONFIG_GLOBAL: '/dev/null', HOME: folder }
    const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false']
    const git = (...args: string[]): string =>
      execFileSync('git', [...who, ...args], { cwd: folder, env, stdio: 'pipe' }).toString()
    git('init', '-q')
    return { folder, git }
  }

  test('is that of the folder, on a branch, packed, detached and in a further work tree', async () => {
    const { folder, git } = repository()
    expect(await gitFacts(folder, {})).toBeUndefined()
    mkdirSync(join(folder, 'inside'))
    writeFileSync(join(folder, 'inside/a.yaml'), 'a')
    git('add', '-A')
    git('commit', '-qm', 'first')
    const commit = git('rev-parse', 'HEAD').trim()
    expect(await gitFacts(join(folder, 'inside'), {})).toEqual({ commit })
    git('pack-refs', '--all')
    expect(await gitFacts(folder, {})).toEqual({ commit })
    const further = join(freshFolder(), 'tree')
    git('worktree', 'add', '-q', '-b', 'other', further)
    expect(await gitFacts(further, {})).toEqual({ commit })
    git('checkout', '-q', '--detach')
    expect(await gitFacts(folder, {})).toEqual({ commit })
  })

  test('is absent outside a repository, and above a ceiling', async () => {
    const { folder, git } = repository()
    git('commit', '-q', '--allow-empty', '-m', 'first')
    mkdirSync(join(folder, 'inside'))
    expect(await gitFacts(freshFolder(), {})).toBeUndefined()
    expect(await gitFacts(join(folder, 'inside'), { GIT_CEILING_DIRECTORIES: folder })).toBeUndefined()
  })

  test('is found without running anything: not what a clone carries, nor what is configured', async () => {
    const ran = join(freshFolder(), 'ran')
    const hook = join(freshFolder(), 'hook.sh')
    writeFileSync(hook, `#!/bin/sh\ntouch ${ran}\ncat\n`, { mode: 0o755 })
    const { folder, git } = repository()
    // A repository inside the repository: all of it ordinary files, which a clone brings along.
    const inside = join(folder, 'playbooks')
    for (const name of ['objects', 'refs/heads']) mkdirSync(join(inside, name), { recursive: true })
    const files = {
      HEAD: 'ref: refs/heads/main\n',
      config: `[core]\n repositoryformatversion = 0\n bare = false\n worktree = .\n[filter "x"]\n clean = ${hook}\n`,
      '.gitattributes': '*.yaml filter=x\n',
      'a.yaml': 'a',
      'objects/keep': '',
      'refs/heads/keep': '',
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(inside, name), text)
    const there = { cwd: inside, env: { PATH, HOME: folder }, stdio: 'pipe' } as const
    execFileSync('git', ['--git-dir=.', '--work-tree=.', 'add', '-f', 'a.yaml'], there)
    writeFileSync(join(inside, 'a.yaml'), 'b')
    rmSync(ran)
    execFileSync('git', ['status'], there)
    expect(existsSync(ran)).toBe(true)
    rmSync(ran)
    git('add', '-A')
    git('commit', '-qm', 'first')
    git('config', 'core.fsmonitor', hook)
    const commit = git('rev-parse', 'HEAD').trim()
    rmSync(ran, { force: true })
    expect(await gitFacts(inside, { PATH })).toEqual({ commit })
    writeFileSync(join(inside, 'small.yaml'), smallPlaybook('small'))
    const pack = join(freshFolder(), 'pack')
    const args = ['run', join(inside, 'small.yaml'), '--embedded', '--evidence', pack]
    expect(await start(args).ended).toMatchObject({ code: 0 })
    expect(readFileSync(join(pack, 'manifest.json'), 'utf8')).toContain(commit)
    expect(existsSync(ran)).toBe(false)
  })
})

test('the hash of a folder is what sha256sum makes of it, and moves with every name and byte', () => {
  const folder = freshFolder()
  mkdirSync(join(folder, 'a'))
  for (const [name, text] of [
    ['a/x.js', '1'],
    ['a.js', '2'],
    ['B.js', '3'],
  ] as const) {
    writeFileSync(join(folder, name), text)
  }
  const command = 'find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum'
  const [expected] = execFileSync('sh', ['-c', command], { cwd: folder }).toString().split(' ')
  expect(folderHash(folder)).toBe(expected)
  writeFileSync(join(folder, 'a/x.js'), '1 ')
  expect(folderHash(folder)).not.toBe(expected)
})
