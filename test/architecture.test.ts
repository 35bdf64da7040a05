import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

/**
 * The folders of `src/` point one way. A folder may import itself and what is listed; `outside` are the
 * packages and node modules it may use, optionally only from one file.
 */
const LAYERS: Readonly<Record<string, { ours: readonly string[]; outside: readonly string[] }>> = {
  text: { ours: [], outside: ['node:util@theme.ts'] },
  diagnostics: { ours: ['text'], outside: [] },
  model: { ours: ['text'], outside: [] },
  errors: { ours: ['diagnostics'], outside: [] },
  record: { ours: ['diagnostics', 'model'], outside: [] },
  playbook: {
    ours: ['text', 'diagnostics', 'model', 'errors'],
    outside: ['yaml', 'node:crypto@load.ts', 'node:fs/promises@load.ts', 'node:path@load.ts'],
  },
  plan: { ours: ['text', 'diagnostics', 'model', 'playbook'], outside: [] },
  broker: {
    ours: ['text', 'model', 'errors'],
    outside: ['node:crypto', 'undici@transport.ts'],
  },
  embedded: {
    ours: ['text', 'broker', 'errors'],
    outside: ['node:crypto', 'node:http@listen.ts'],
  },
  audit: { ours: ['broker', 'errors'], outside: ['node:crypto'] },
  runner: {
    ours: ['diagnostics', 'model', 'playbook', 'broker', 'audit', 'record', 'errors'],
    outside: [],
  },
  journal: {
    ours: ['model', 'broker', 'record', 'runner', 'errors'],
    outside: ['node:crypto', 'node:fs', 'node:path'],
  },
  reporters: {
    ours: ['text', 'diagnostics', 'model', 'record'],
    outside: ['listr2@live.ts', 'node:crypto'],
  },
  evidence: {
    ours: ['diagnostics', 'model', 'errors', 'record', 'broker', 'audit', 'reporters'],
    outside: [
      'node:async_hooks@attribution.ts',
      'node:child_process@git.ts',
      'node:crypto',
      'node:fs@directory.ts',
      'node:fs@tool-hash.ts',
      'node:os@operator.ts',
      'node:path',
      'node:util',
    ],
  },
  library: {
    ours: [
      'text',
      'diagnostics',
      'model',
      'errors',
      'record',
      'playbook',
      'plan',
      'broker',
      'embedded',
      'runner',
      'reporters',
    ],
    outside: ['node:crypto@run-id.ts', 'node:fs@version.ts', 'node:timers/promises@system-clock.ts'],
  },
  cli: {
    ours: [
      'text',
      'library',
      'diagnostics',
      'model',
      'errors',
      'record',
      'playbook',
      'plan',
      'broker',
      'embedded',
      'runner',
      'journal',
      'audit',
      'evidence',
      'reporters',
    ],
    outside: ['*'],
  },
  index: { ours: ['diagnostics', 'model', 'errors', 'record', 'plan', 'library'], outside: [] },
  bin: { ours: ['cli'], outside: ['node:process'] },
}

const SRC = resolve(import.meta.dirname, '../src')

interface Import {
  readonly file: string
  readonly specifier: string
}

test('every folder imports only what lies below it', () => {
  expect(imports().filter((found) => !allowed(found))).toEqual([])
})

test('the check itself sees imports, types and dynamic ones included', () => {
  const found = importsIn(
    "import type { A } from '../cli/main.ts'\nconst b = await import('undici')\nexport { c } from './c.ts'",
  )
  expect(found).toEqual(['../cli/main.ts', 'undici', './c.ts'])
  expect(allowed({ file: join(SRC, 'model/x.ts'), specifier: '../cli/main.ts' })).toBe(false)
  expect(allowed({ file: join(SRC, 'broker/other.ts'), specifier: 'undici' })).toBe(false)
  expect(allowed({ file: join(SRC, 'broker/transport.ts'), specifier: 'undici' })).toBe(true)
})

test('every folder of src is in the table', () => {
  const places = new Set(sourceFiles().map(placeOf))
  expect([...places].filter((place) => LAYERS[place] === undefined)).toEqual([])
})

function imports(): readonly Import[] {
  return sourceFiles().flatMap((file) =>
    importsIn(readFileSync(file, 'utf8')).map((specifier) => ({ file, specifier })),
  )
}

function sourceFiles(): readonly string[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function importsIn(text: string): readonly string[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

function allowed({ file, specifier }: Import): boolean {
  const layer = LAYERS[placeOf(file)]
  if (layer === undefined) return false
  if (specifier.startsWith('.')) {
    const target = placeOf(resolve(dirname(file), specifier))
    return target === placeOf(file) || layer.ours.includes(target)
  }
  const base = relative(SRC, file).split('/').at(-1) ?? ''
  return layer.outside.some((entry) => {
    const [name, only] = entry.split(/(?<=.)@(?=[^@/]+\.ts$)/)
    return (name === '*' || name === packageOf(specifier)) && (only === undefined || only === base)
  })
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function placeOf(file: string): string {
  return (relative(SRC, file).split('/')[0] ?? '').replace(/\.ts$/, '')
}
