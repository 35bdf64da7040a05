import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'

/**
 * The folders of `src/` point one way. A row is a folder, or one file without its ending; a file belongs to the longest
 * row that it lies in. It may import its own row and what is listed; `outside` are the packages and node modules it may
 * use, optionally only from one file.
 */
const LAYERS: Readonly<Record<string, { ours: readonly string[]; outside: readonly string[] }>> = {
  defined: { ours: [], outside: [] },
  text: { ours: [], outside: ['node:util@theme.ts'] },
  secrets: { ours: [], outside: ['node:crypto'] },
  json: { ours: [], outside: [] },
  agentwrit: { ours: [], outside: [] },
  diagnostics: { ours: ['text'], outside: [] },
  model: { ours: ['text', 'agentwrit'], outside: [] },
  foresight: { ours: ['text', 'model'], outside: [] },
  errors: { ours: ['diagnostics'], outside: [] },
  record: { ours: ['diagnostics', 'agentwrit', 'model'], outside: [] },
  playbook: {
    ours: ['text', 'diagnostics', 'agentwrit', 'model', 'foresight', 'errors'],
    outside: ['yaml', 'node:crypto@load.ts', 'node:fs/promises@load.ts', 'node:path@load.ts'],
  },
  plan: { ours: ['text', 'diagnostics', 'model', 'foresight', 'playbook'], outside: [] },
  broker: { ours: ['model', 'secrets', 'errors', 'agentwrit'], outside: [] },
  http: { ours: ['defined', 'secrets', 'json', 'errors'], outside: ['node:crypto', 'undici@transport.ts'] },
  'agentwrit/client': {
    ours: ['defined', 'text', 'secrets', 'json', 'agentwrit', 'model', 'errors', 'broker', 'http'],
    outside: ['node:crypto'],
  },
  'agentwrit/audit': { ours: ['broker', 'errors'], outside: ['node:crypto'] },
  'embedded/writing': { ours: [], outside: ['node:crypto'] },
  'embedded/tokens': { ours: ['embedded/writing'], outside: ['node:crypto'] },
  'embedded/memory': {
    ours: ['secrets', 'errors', 'broker', 'embedded/writing', 'embedded/tokens'],
    outside: ['node:crypto'],
  },
  'embedded/http': { ours: ['embedded/writing', 'embedded/tokens', 'embedded/memory'], outside: [] },
  'embedded/handlers': {
    ours: ['broker', 'embedded/writing', 'embedded/tokens', 'embedded/memory', 'embedded/http'],
    outside: [],
  },
  'embedded/faults': {
    ours: ['text', 'broker', 'embedded/writing', 'embedded/tokens', 'embedded/memory', 'embedded/http'],
    outside: [],
  },
  embedded: {
    ours: [
      'secrets',
      'errors',
      'embedded/writing',
      'embedded/memory',
      'embedded/http',
      'embedded/handlers',
      'embedded/faults',
    ],
    outside: ['node:http@listen.ts'],
  },
  'runner/concurrently': { ours: [], outside: [] },
  'runner/context': {
    ours: ['diagnostics', 'secrets', 'model', 'playbook', 'broker', 'agentwrit/audit', 'record', 'errors'],
    outside: [],
  },
  'runner/actions': {
    ours: [
      'diagnostics',
      'model',
      'playbook',
      'broker',
      'agentwrit/audit',
      'record',
      'runner/concurrently',
      'runner/context',
      'errors',
    ],
    outside: [],
  },
  'runner/probing': {
    ours: ['agentwrit', 'model', 'playbook', 'broker', 'record', 'runner/concurrently', 'runner/context'],
    outside: [],
  },
  'runner/ending': {
    ours: ['secrets', 'broker', 'record', 'runner/concurrently', 'runner/context'],
    outside: [],
  },
  runner: {
    ours: [
      'diagnostics',
      'agentwrit',
      'model',
      'playbook',
      'broker',
      'record',
      'runner/context',
      'runner/actions',
      'runner/probing',
      'runner/ending',
      'errors',
    ],
    outside: [],
  },
  journal: {
    ours: [
      'defined',
      'secrets',
      'json',
      'agentwrit',
      'model',
      'broker',
      'agentwrit/client',
      'runner/context',
      'errors',
    ],
    outside: ['node:crypto', 'node:fs', 'node:path'],
  },
  'journal/cleanup': {
    ours: [
      'secrets',
      'json',
      'model',
      'record',
      'broker',
      'agentwrit',
      'agentwrit/client',
      'runner/concurrently',
      'runner/ending',
      'journal',
    ],
    outside: ['node:fs@one-journal.ts'],
  },
  reports: {
    ours: ['text', 'diagnostics', 'agentwrit', 'model', 'foresight', 'record', 'plan'],
    outside: ['listr2@live.ts', 'node:crypto'],
  },
  'evidence/format': {
    ours: ['text', 'secrets', 'errors', 'model', 'record', 'broker', 'agentwrit/audit'],
    outside: ['node:crypto', 'node:fs@directory.ts', 'node:path@directory.ts'],
  },
  'evidence/collect': {
    ours: ['defined', 'secrets', 'errors', 'record', 'broker', 'agentwrit/audit', 'evidence/format'],
    outside: [
      'node:async_hooks@collector.ts',
      'node:child_process@git.ts',
      'node:crypto',
      'node:fs@tool-hash.ts',
      'node:os@operator.ts',
      'node:path@tool-hash.ts',
      'node:util',
    ],
  },
  'evidence/verify': {
    ours: ['defined', 'json', 'model', 'record', 'agentwrit/client', 'evidence/format'],
    outside: ['node:util'],
  },
  app: {
    ours: [
      'text',
      'secrets',
      'diagnostics',
      'errors',
      'record',
      'playbook',
      'broker',
      'agentwrit/client',
      'embedded',
      'embedded/faults',
      'runner',
      'runner/context',
    ],
    outside: ['node:crypto@run-id.ts', 'node:fs@version.ts', 'node:timers/promises@system-clock.ts'],
  },
  library: {
    ours: [
      'text',
      'secrets',
      'diagnostics',
      'errors',
      'record',
      'playbook',
      'plan',
      'broker',
      'runner',
      'reports',
      'app',
    ],
    outside: [],
  },
  cli: {
    ours: [
      'text',
      'secrets',
      'json',
      'app',
      'diagnostics',
      'model',
      'errors',
      'record',
      'playbook',
      'plan',
      'broker',
      'http',
      'agentwrit',
      'agentwrit/client',
      'agentwrit/audit',
      'embedded',
      'runner',
      'runner/context',
      'runner/ending',
      'journal',
      'journal/cleanup',
      'evidence/format',
      'evidence/collect',
      'evidence/verify',
      'reports',
    ],
    outside: ['*'],
  },
  index: { ours: ['diagnostics', 'model', 'errors', 'record', 'plan', 'app', 'library'], outside: [] },
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
  expect(allowed({ file: join(SRC, 'http/other.ts'), specifier: 'undici' })).toBe(false)
  expect(allowed({ file: join(SRC, 'http/transport.ts'), specifier: 'undici' })).toBe(true)
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
  const base = insideSrc(file).split('/').at(-1) ?? ''
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

/** The longest row that a file lies in; its first folder where there is none. */
function placeOf(file: string): string {
  const parts = insideSrc(file).replace(/\.ts$/, '').split('/')
  const rows = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  return rows.findLast((row) => LAYERS[row] !== undefined) ?? parts[0] ?? ''
}

/** With forward slashes on every system. */
function insideSrc(file: string): string {
  return relative(SRC, file).split(sep).join('/')
}
