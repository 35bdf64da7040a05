import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'
import { parseAst } from 'vitest/node'
import { PRODUCT } from '../src/agentwrit/facts.ts'

/**
 * What is AgentWrit's stands in `agentwrit/`: elsewhere nothing is called by its names, and the names that people have
 * to be shown come from the facts. Read as a program is read, so that a comment may say what it likes.
 */
const INSIDE = [
  'agentwrit/',
  // The look-alike of its HTTP API is made of the very names.
  'embedded/',
  // Whole pages of prose with examples.
  'diagnostics/explanations/',
]

/** Made from the schemas of public documents, whose names are promises of their own. */
const GENERATED = /\.generated\.ts$/

const NAMES: ReadonlySet<string> = new Set(['admin', 'task_id', 'orch_id', '2.0.0'])
const BEGINNINGS = ['spiffe://', 'app:', 'AGENTWRIT_']
const ANYWHERE = new RegExp(`${PRODUCT}|spiffe://|AGENTWRIT_`)

const SRC = resolve(import.meta.dirname, '../src')

test('outside its own folders nothing is named as AgentWrit names it', () => {
  const found = sourceFiles()
    .filter((file) => !GENERATED.test(file) && !INSIDE.some((folder) => file.startsWith(folder)))
    .flatMap((file) => offendersIn(readFileSync(join(SRC, file), 'utf8')).map((text) => `${file}: ${text}`))
  expect(found).toEqual([])
})

test.each([
  ['a text', "const a = 'admin'", 'admin'],
  ['a type', "type A = 'app' | 'admin'", 'admin'],
  ['a property', 'const a = { task_id: 1 }', 'task_id'],
  ['a quoted property', "const a = { 'orch_id': 1 }", 'orch_id'],
  ['a shorthand property', 'const a = { admin }', 'admin'],
  ['a property of a type', 'interface A { readonly task_id?: string }', 'task_id'],
  ['a method', 'class A { admin() {} }', 'admin'],
  ['a property that is read', 'a.b.task_id', 'task_id'],
  ['a property that is taken apart', 'const { orch_id: b } = a', 'orch_id'],
  ['a key', "a['task_id']", 'task_id'],
  ['a piece of a template', 'const a = `app:${b}`', 'app:'],
  ['a later piece of a template', 'const a = `${b}AGENTWRIT_URL`', 'AGENTWRIT_URL'],
  ['a template type', 'type A = `spiffe://${string}`', 'spiffe://'],
  ['a regular expression', 'const a = /^spiffe:\\/\\/x/', '^spiffe:\\/\\/x'],
  ['the name of the product', "const a = 'an AgentWrit broker'", 'an AgentWrit broker'],
  ['the version', "const a = '2.0.0'", '2.0.0'],
])('the check itself sees %s', (_, code, found) => {
  expect(offendersIn(code)).toEqual([found])
})

test('it lets comments, variables and longer words be', () => {
  const code = `// admin, AGENTWRIT_ and 'task_id'
    const admin = adminSecret.app; const b = 'the admin log-in'; const c = 'application:'; const d = { adminSecret: 1 }`
  expect(offendersIn(code)).toEqual([])
})

function sourceFiles(): readonly string[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

function offendersIn(code: string): readonly string[] {
  const texts: string[] = []
  collect(parseAst(code, { lang: 'ts' }), texts)
  return texts.filter(isOffender)
}

function isOffender(text: string): boolean {
  const plain = text.replaceAll('\\', '')
  return (
    NAMES.has(text) || BEGINNINGS.some((beginning) => plain.startsWith(beginning)) || ANYWHERE.test(plain)
  )
}

/** The keys under which a node holds the name of a property. */
const NAMED_BY: ReadonlyMap<string, string> = new Map([
  ['Property', 'key'],
  ['PropertyDefinition', 'key'],
  ['MethodDefinition', 'key'],
  ['AccessorProperty', 'key'],
  ['TSPropertySignature', 'key'],
  ['TSMethodSignature', 'key'],
  ['TSEnumMember', 'id'],
  ['MemberExpression', 'property'],
])

/** Every text and every name of a property, in the order of the file. */
function collect(node: unknown, texts: string[]): void {
  if (typeof node !== 'object' || node === null) return
  const fields = new Map<string, unknown>(Object.entries(node))
  texts.push(...textsOf(fields))
  const isShorthand = fields.get('shorthand') === true
  for (const [key, value] of fields) {
    if (isShorthand && key === 'value') continue
    for (const child of Array.isArray(value) ? value : [value]) collect(child, texts)
  }
}

function textsOf(fields: ReadonlyMap<string, unknown>): readonly string[] {
  const type = fields.get('type')
  const name = typeof type === 'string' ? fields.get(NAMED_BY.get(type) ?? '') : undefined
  if (fields.get('computed') !== true && nameOf(name) !== undefined) return [nameOf(name) ?? '']
  if (type === 'TemplateElement') return textIn(fields.get('value'), 'cooked')
  if (type !== 'Literal') return []
  const pattern = textIn(fields.get('regex'), 'pattern')
  const value = fields.get('value')
  return pattern.length > 0 ? pattern : typeof value === 'string' ? [value] : []
}

function nameOf(node: unknown): string | undefined {
  return textIn(node, 'type')[0] === 'Identifier' ? textIn(node, 'name')[0] : undefined
}

function textIn(node: unknown, field: string): readonly string[] {
  if (typeof node !== 'object' || node === null) return []
  const found: unknown = new Map<string, unknown>(Object.entries(node)).get(field)
  return typeof found === 'string' ? [found] : []
}
