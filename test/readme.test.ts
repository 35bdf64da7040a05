import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../src/cli/main.ts'
import { serveBroker, type ServedBroker } from './cli/served-broker.ts'
import { settled } from './cli/settled.ts'
import { testHost } from './cli/test-host.ts'

/** The README is run: every command in it, in its order, in a folder that has what a clone has. */
const README = readFileSync('README.md', 'utf8')
const ROOT = process.cwd()
const folder = mkdtempSync(join(tmpdir(), 'firebreak-readme-'))
let broker: ServedBroker

beforeAll(async () => {
  // The main playbooks do for the commands; all the others are run by the test of the library.
  const isMain = (path: string): boolean => path.split(sep).length <= 2
  cpSync('playbooks', join(folder, 'playbooks'), {
    recursive: true,
    filter: (path) => /\.yaml$|^playbooks$/.test(path) && isMain(path),
  })
  cpSync('schemas', join(folder, 'schemas'), { recursive: true })
  broker = await serveBroker({ scopes: ['read:data:*', 'write:data:*', 'read:logs:*', 'write:logs:*'] })
  process.chdir(folder)
})

afterAll(async () => {
  process.chdir(ROOT)
  await broker.close()
})

const commands = fences('sh').flatMap((text) =>
  [...text.matchAll(/npx firebreak (.+)/g)].map(([, line]) => (line ?? '').trim()),
)

test('it shows commands, and the two that matter first', () => {
  expect(commands.length).toBeGreaterThan(8)
  expect(fences('sh').slice(0, 2)).toEqual([
    'npm ci && npx firebreak run playbooks/incident-response.yaml --embedded\n',
    'npm ci && npm test\n',
  ])
  expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).toContain('npm ci && npm test')
})

test.each(commands)('firebreak %s', async (line) => {
  const host = testHost({ env: line.includes('--embedded') ? {} : broker.env, cwd: folder })
  // Any free port will do here; a person chooses one.
  const running = main(line.replace('--port 8080', '--port 0').split(/\s+/), host)
  if (line.startsWith('broker')) await until(() => host.out().includes('ADMIN_SECRET'))
  if (line.startsWith('broker')) host.send('SIGINT')
  expect(await running, host.out() + host.err()).toBe(0)
})

test('the playbook it shows is the one that ships', () => {
  const [shown] = fences('yaml')
  const path = /^`(playbooks\/[\w-]+\.yaml)`, without its guidance/m.exec(README)?.[1] ?? ''
  const [whole = ''] = readFileSync(join(ROOT, path), 'utf8').split('\nguidance:')
  expect(shown).toBe(whole)
})

test('the output it shows is what that run prints', async () => {
  const [shown = ''] = fences('console')
  const [first = '', ...lines] = shown.split('\n')
  const host = testHost({ cwd: folder })
  expect(await main(first.replace('$ npx firebreak ', '').split(' '), host)).toBe(0)
  expect(lines.join('\n')).toBe(settled(host.out()))
})

test('the finding it shows is what a run prints that fails', async () => {
  const [, shown = ''] = fences('console')
  const [first = '', ...lines] = shown.split('\n')
  const host = testHost({ cwd: folder })
  expect(await main(first.replace('$ npx firebreak ', '').split(' '), host)).toBe(1)
  expect(lines.length).toBeGreaterThan(10)
  // The page is as wide as the terminal of a reader, and a test's is wider.
  const words = (text: string): string => text.replace(/\s+/g, ' ').trim()
  expect(words(host.out())).toContain(words(lines.join('\n')))
})

test('its picture is one', () => {
  const [, path = ''] = /!\[[^\]]+\]\(([^)]+)\)/.exec(README) ?? []
  expect(readFileSync(join(ROOT, path)).subarray(1, 4).toString()).toBe('PNG')
})

test('the glossary has ten words, and each is a word of the reports, the messages or the language', () => {
  const glossary = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8')
  expect([...glossary.matchAll(/^\| \*\*[^*]+\*\* \|/gm)]).toHaveLength(10)
})

test('one page has the table of exit codes', () => {
  const pages = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))
  const having = [README, ...pages.map((name) => readFileSync(join(ROOT, 'docs', name), 'utf8'))].filter(
    (text) => /^\| `?143`? \|/m.test(text),
  )
  expect(having).toHaveLength(1)
})

test('every file it links to is there', () => {
  const links = [...README.matchAll(/\]\((?!https:)([^)#]+)\)/g)].map(([, link]) => link ?? '')
  expect(links.length).toBeGreaterThan(8)
  expect(links.filter((link) => !existsSync(resolve(ROOT, link)))).toEqual([])
})

test('so are those in the other documents', () => {
  const pages = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  )
  expect(pages.length).toBeGreaterThan(9)
  for (const page of ['src/README.md', 'test/README.md', ...pages.map((name) => join('docs', name))]) {
    const text = readFileSync(join(ROOT, page), 'utf8')
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)(?: "[^"]*")?\)/g)].map(
      ([, link]) => link ?? '',
    )
    expect(
      links.filter((link) => !existsSync(resolve(ROOT, dirname(page), link))),
      page,
    ).toEqual([])
  }
})

function fences(language: string): readonly string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text]) => text ?? '',
  )
}

async function until(ready: () => boolean): Promise<void> {
  while (!ready()) await new Promise((resolve) => setImmediate(resolve))
}
