import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/**
 * Nobody has published a package by the name of this one. Whoever does could otherwise run code with an admin secret,
 * so nothing that people copy or that runs by itself may fetch it by its name.
 */
const FETCHES: readonly RegExp[] = [
  // A version can only come from a registry, and so can what runs without asking.
  /\b(?:npx|bunx|pnpx)\b[^\n|;&]*\bfirebreak@/,
  /\b(?:npx|bunx|pnpx)\s+(?:-\S+\s+)*(?:-y|--yes|-p|--package)\b[^\n|;&]*\bfirebreak\b/,
  // Where something is piped in nobody is asked, and what is fetched gets it.
  /(?:\||<\s*\S+)\s*(?:npx|bunx|pnpx)\s+(?!--no-install )[^\n|;&]*\bfirebreak\b/,
  /\b(?:npm\s+(?:exec|x|create|init)|(?:pnpm|yarn)\s+(?:dlx|create)|bun\s+x)\b[^\n|;&]*\bfirebreak\b/,
  /\b(?:npm|pnpm|yarn|bun)\s+(?:i|install|ci|add|global\s+add)\b(?:\s+-\S+)*\s+["']?firebreak(?:@|["'`\s]|$)/,
]

/** In a clone `npx firebreak` is the clone's own, which a document may say and nothing else may rely on. */
const FETCHES_OUTSIDE_A_CLONE: readonly RegExp[] = [...FETCHES, /\bnpx\b/]

const DOCUMENTS: readonly string[] = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...filesBelow('docs'),
  ...filesBelow('.github').filter((path) => path.endsWith('.md')),
  ...filesBelow('src'),
  ...filesBelow('playbooks'),
]

const RUN_BY_THEMSELVES: readonly string[] = [
  'action.yml',
  '.pre-commit-hooks.yaml',
  ...readdirSync('.').filter((name) => /^Dockerfile|^package\.json$/.test(name)),
  ...filesBelow('.github').filter((path) => !path.endsWith('.md')),
  ...filesBelow('src/cli/init'),
]

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function fetchesIn(path: string, patterns: readonly RegExp[]): readonly string[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, at) =>
    patterns.some((pattern) => pattern.test(line)) ? [`${path}:${at + 1} ${line.trim()}`] : [],
  )
}

test('no document and no template fetches a package by the name that nobody has published', () => {
  expect(DOCUMENTS.flatMap((path) => fetchesIn(path, FETCHES))).toEqual([])
})

test('nothing that runs by itself starts Firebreak by npx', () => {
  expect(RUN_BY_THEMSELVES.flatMap((path) => fetchesIn(path, FETCHES_OUTSIDE_A_CLONE))).toEqual([])
})

test.each([
  'npx --yes firebreak@0.1.0 run',
  'npx firebreak@latest',
  'npx -y firebreak check',
  'npx --yes --package firebreak -- firebreak run',
  'pbpaste | npx firebreak contain',
  '< leaked.txt npx firebreak contain',
  'npm exec firebreak',
  'npm exec --yes -- firebreak run',
  'npm install firebreak',
  'npm i -g firebreak@0.1.0',
  'npm install --save-dev firebreak',
  'pnpm dlx firebreak run',
  'yarn add "firebreak"',
])('"%s" would be seen', (line) => {
  expect(FETCHES.some((pattern) => pattern.test(line))).toBe(true)
})

test.each([
  'npm ci && npx firebreak run playbooks --embedded',
  'pbpaste | npx --no-install firebreak contain',
  'npm install --save-dev git+https://github.com/OWNER/firebreak.git#COMMIT',
  'npm install --save-dev ./firebreak-0.1.0.tgz',
  'npm ci',
  'exec node_modules/.bin/firebreak run playbooks',
])('"%s" is none', (line) => {
  expect(FETCHES.filter((pattern) => pattern.test(line))).toEqual([])
})
