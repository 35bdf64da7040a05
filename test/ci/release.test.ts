import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runScript } from './shell.ts'
import { isWorkflow, yamlFile } from './yaml.ts'

const { jobs } = yamlFile('.github/workflows/release.yml', isWorkflow)

/** The script that compares versions, in a folder with a package and a changelog. */
async function compare(tag: string, changelog: string): Promise<number | null> {
  const script = jobs['pack']?.steps.find(({ run }) => run?.includes('CHANGELOG.md'))?.run ?? ''
  const files = `echo '{ "version": "1.2.3" }' > package.json\nprintf '%s' "$CHANGELOG" > CHANGELOG.md\n`
  const env = { GITHUB_REF_NAME: tag, CHANGELOG: changelog }
  return (await runScript(files + script, { env })).code
}

test.each([
  ['v1.2.3', '## [1.2.3] - 2030-01-02\n', 0],
  ['v1.2.4', '## [1.2.3] - 2030-01-02\n', 1],
  ['v1.2.3', '## [1.2.3]\n', 1],
  ['v1.2.3', '## [Unreleased]\n', 1],
])('the tag %s with the changelog "%s" ends with %i', async (tag, changelog, code) => {
  expect(await compare(tag, changelog)).toBe(code)
})

test('what was packed is installed where there is nothing else, and run, before it is kept', async () => {
  const steps = jobs['pack']?.steps ?? []
  const at = (word: string): number => steps.findIndex(({ run, uses }) => (run ?? uses ?? '').includes(word))
  expect(['npm test', 'npm pack', 'npm install', 'upload-artifact'].map(at)).toEqual(
    ['npm test', 'npm pack', 'npm install', 'upload-artifact'].map(at).toSorted((a, b) => a - b),
  )
  const script = steps[at('npm install')]?.run ?? ''
  // An npm that "installs" into the folder it is called in, and says what it was called with.
  const npm = `[ "$1" = install ] || exit 0
echo "$@" >> "$GITHUB_OUTPUT"
mkdir -p node_modules/.bin
printf '#!/bin/sh\\necho "$PWD: $*" >> "$GITHUB_OUTPUT"\\n' > node_modules/.bin/firebreak
chmod +x node_modules/.bin/firebreak`
  const ended = await runScript(`touch firebreak-1.2.3.tgz\n${script}`, { programs: { npm } })
  expect(ended.code, ended.err).toBe(0)
  const [installed, ran] = readFileSync(join(ended.folder, 'output'), 'utf8').split('\n')
  expect(installed).toBe(`install --ignore-scripts ${ended.folder}/work/firebreak-1.2.3.tgz`)
  expect(ran).toMatch(/: run node_modules\/firebreak\/playbooks\/incident-response\.yaml --embedded$/)
  expect(ran).not.toContain(ended.folder)
})
