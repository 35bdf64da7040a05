import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ciFacts, operatorOf } from '../../src/evidence/collect/origin.ts'
import { gitFacts, folderHash } from '../../src/evidence/collect/code.ts'

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

  test('is that of the folder, clean or dirty', async () => {
    const { folder, git } = repository()
    expect(await gitFacts(folder, { PATH })).toBeUndefined()
    writeFileSync(join(folder, 'a.yaml'), 'a')
    git('add', '-A')
    git('commit', '-qm', 'first')
    const commit = git('rev-parse', 'HEAD').trim()
    expect(await gitFacts(folder, { PATH })).toEqual({ commit, dirty: false })
    writeFileSync(join(folder, 'b.yaml'), 'b')
    expect(await gitFacts(folder, { PATH })).toEqual({ commit, dirty: true })
  })

  test('is absent outside a repository, and without git', async () => {
    expect(await gitFacts(freshFolder(), { PATH })).toBeUndefined()
    expect(await gitFacts(process.cwd(), { PATH: '/nowhere' })).toBeUndefined()
  })

  test('is found without running what the repository is set up to run', async () => {
    const { folder, git } = repository()
    const ran = join(folder, 'ran')
    const hook = join(folder, 'hook.sh')
    writeFileSync(hook, `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 })
    git('add', '-A')
    git('commit', '-qm', 'first')
    git('config', 'core.fsmonitor', hook)
    expect(await gitFacts(folder, { PATH })).toMatchObject({ dirty: false })
    expect(existsSync(ran)).toBe(false)
    git('status')
    expect(existsSync(ran)).toBe(true)
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
