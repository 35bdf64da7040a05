import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'

interface Prepared {
  readonly code: number | null
  /** Each call of npm: its folder, arguments, and the settings of npm that it was given. */
  readonly calls: readonly string[]
}

/** Prepares a clone as npm does, with an npm that writes down what it is asked for and fails at what `fails` says. */
function prepare(given: {
  readonly compiler: boolean
  readonly env?: Record<string, string>
  readonly fails?: string
}): Prepared {
  const clone = mkdtempSync(join(tmpdir(), 'firebreak-clone-'))
  for (const folder of ['scripts', 'bin', 'node_modules/.bin'])
    mkdirSync(join(clone, folder), { recursive: true })
  copyFileSync('scripts/prepare.mjs', join(clone, 'scripts/prepare.mjs'))
  if (given.compiler) writeFileSync(join(clone, 'node_modules/.bin/tsc'), '')
  const script = `#!/bin/sh
settings=$(env | grep -i '^npm_config_' | sort | tr '\\n' ' ')
echo "$PWD: $* [$settings]" >> '${join(clone, 'calls')}'
[ "$*" != "${given.fails ?? ''}" ]
`
  writeFileSync(join(clone, 'bin/npm'), script, { mode: 0o755 })
  const { PATH = '' } = process.env
  const { status } = spawnSync(process.execPath, [join(clone, 'scripts/prepare.mjs')], {
    cwd: tmpdir(),
    env: { PATH: `${join(clone, 'bin')}${delimiter}${PATH}`, ...given.env },
  })
  const calls = existsSync(join(clone, 'calls'))
    ? readFileSync(join(clone, 'calls'), 'utf8').trim().split('\n')
    : []
  return { code: status, calls: calls.map((call) => call.replaceAll(clone, 'CLONE')) }
}

test('an installation with its compiler only builds', () => {
  expect(prepare({ compiler: true })).toEqual({ code: 0, calls: ['CLONE: run build []'] })
})

test('one without, as for pre-commit, gets what is locked, whatever the installation around it was asked for', () => {
  const env = {
    npm_config_global: 'true',
    npm_config_prefix: '/elsewhere',
    npm_config_location: 'global',
    npm_config_install_links: 'true',
    npm_config_omit: 'dev',
    npm_config_registry: 'https://npm.example/',
  }
  const kept = '[npm_config_registry=https://npm.example/ ]'
  expect(prepare({ compiler: false, env })).toEqual({
    code: 0,
    calls: [`CLONE: ci --ignore-scripts --include=dev ${kept}`, `CLONE: run build ${kept}`],
  })
})

test('what fails on the way fails the installation', () => {
  const fails = 'ci --ignore-scripts --include=dev'
  expect(prepare({ compiler: false, fails })).toEqual({ code: 1, calls: [`CLONE: ${fails} []`] })
  expect(prepare({ compiler: true, fails: 'run build' }).code).toBe(1)
})
