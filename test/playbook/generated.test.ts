import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PLAYBOOK_SCHEMA, type SchemaNode } from '../../src/playbook/shape/validate.generated.ts'

test('the generated files are what the schemas generate', async () => {
  // A plain script without types of its own; the check of its result is the test.
  const { generate }: { generate: () => Promise<Map<string, string>> } = await import(
    new URL('../../schemas/generate.mjs', import.meta.url).href
  )
  const files = await generate()
  // Two validators, the types of the playbook, the style and the explanations.
  expect(files.size).toBeGreaterThanOrEqual(5)
  for (const [path, text] of files) expect(readFileSync(path, 'utf8'), path).toBe(text)
})

test('the validator needs nothing at run time', () => {
  const code = readFileSync('src/playbook/shape/validate.generated.ts', 'utf8')
  expect(code).not.toMatch(/\brequire\(|^import |\beval\(|new Function/m)
})

test('editors can explain every key', () => {
  const silent: string[] = []
  visit(PLAYBOOK_SCHEMA, '', ({ properties = {} }, path) => {
    for (const [key, { description }] of Object.entries(properties))
      if (!description) silent.push(`${path}/${key}`)
  })
  expect(silent).toEqual([])
})

test('every object is closed, and every key of your own is free', () => {
  const { $defs = {} } = PLAYBOOK_SCHEMA
  const open = Object.entries($defs).filter(
    ([, { properties, additionalProperties }]) => properties !== undefined && additionalProperties !== false,
  )
  expect(open.map(([name]) => name)).toEqual([])
})

test('an editor shows words where the schema has a regular expression, and titles that are words', () => {
  const patterns: string[] = []
  const titles: string[] = []
  visit(PLAYBOOK_SCHEMA, '', (schema, path) => {
    if (schema.pattern !== undefined && !schema.patternErrorMessage) patterns.push(path)
    if (schema.properties !== undefined && !/^[A-Z][a-z]*(?: [A-Za-z][a-z]*)+$/.test(schema.title ?? ''))
      titles.push(`${path}: ${schema.title ?? 'none'}`)
  })
  expect(patterns).toEqual([])
  expect(titles).toEqual([])
})

test('what editors show as Markdown is what everybody else reads as text', () => {
  visit(PLAYBOOK_SCHEMA, '', ({ description = '', ...schema }, path) => {
    const expected = description.includes('`') ? description : undefined
    expect(schema.markdownDescription, path).toBe(expected)
    if (schema.markdownEnumDescriptions === undefined) return
    expect(schema.markdownEnumDescriptions, path).toHaveLength(schema.enum?.length ?? 0)
  })
})

test('an editor that fills in a revocation is offered its four levels', () => {
  // yaml-language-server counts its own placeholder as a key, and offers none where a mapping itself allows only one.
  const limited: string[] = []
  visit(PLAYBOOK_SCHEMA, '', ({ maxProperties }, path) => {
    if (maxProperties === 1) limited.push(path)
  })
  expect(limited).toEqual([])
  expect(PLAYBOOK_SCHEMA.$defs?.['revoke']?.allOf).toEqual([{ maxProperties: 1 }])
})

/** Every schema in the schema, but the ones that only limit numbers. */
function visit(schema: SchemaNode, path: string, see: (schema: SchemaNode, path: string) => void): void {
  see(schema, path)
  for (const [key, property] of Object.entries(schema.properties ?? {}))
    visit(property, `${path}/${key}`, see)
  for (const [key, definition] of Object.entries(schema.$defs ?? {})) visit(definition, key, see)
  if (schema.items !== undefined) visit(schema.items, `${path}/*`, see)
}
