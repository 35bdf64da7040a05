import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PLAYBOOK_SCHEMA, type SchemaNode } from '../../src/playbook/shape/validate.generated.ts'

test('the generated files are what the schemas generate', async () => {
  // A plain script without types of its own; the check of its result is the test.
  const { generate }: { generate: () => Promise<Map<string, string>> } = await import(
    new URL('../../schemas/generate.mjs', import.meta.url).href
  )
  for (const [path, text] of await generate()) expect(readFileSync(path, 'utf8'), path).toBe(text)
})

test('the validator needs nothing at run time', () => {
  const code = readFileSync('src/playbook/shape/validate.generated.ts', 'utf8')
  expect(code).not.toMatch(/\brequire\(|^import |\beval\(|new Function/m)
})

test('editors can explain every key', () => {
  const silent: string[] = []
  const visit = (schema: SchemaNode, path: string): void => {
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      if (!property.description) silent.push(`${path}/${key}`)
      visit(property, `${path}/${key}`)
    }
    for (const [key, definition] of Object.entries(schema.$defs ?? {})) visit(definition, key)
  }
  visit(PLAYBOOK_SCHEMA, '')
  expect(silent).toEqual([])
})

test('every object is closed, and every key of your own is free', () => {
  const { $defs = {} } = PLAYBOOK_SCHEMA
  const open = Object.entries($defs).filter(
    ([, { properties, additionalProperties }]) => properties !== undefined && additionalProperties !== false,
  )
  expect(open.map(([name]) => name)).toEqual([])
})
