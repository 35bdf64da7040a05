import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'

const SRC = resolve(import.meta.dirname, '../../src')

/** Where an action's kind may be asked for: its own two homes, and the model, whose actions are kinds of their own. */
const HOMES = ['playbook/actions/', 'runner/actions/', 'model/', 'foresight/']

const keys = sources()
  .filter((file) => file.startsWith('playbook/actions/'))
  .flatMap((file) => [...textOf(file).matchAll(/^export const (\w+): ActionKind</gm)])
  .map(([, key = '']) => key)

test.each(keys)('the action "%s" has one file in the playbook and one in the runner', (key) => {
  expect(textOf(`playbook/actions/${key}.ts`)).toContain(`key: '${key}',`)
  expect(textOf(`runner/actions/${key}.ts`)).toContain(`export const ${key}: Perform<'${key}'>`)
})

test('nobody else asks an action for its kind', () => {
  expect(keys).toContain('revoke')
  const others = sources().filter((file) => !HOMES.some((home) => file.startsWith(home)))
  expect(others.filter((file) => asksForKind(textOf(file)))).toEqual([])
})

test('the check itself sees who asks', () => {
  expect(asksForKind("if (step.action?.kind === 'revoke') return")).toBe(true)
  expect(asksForKind("switch (action.kind) {\n  case 'wait':")).toBe(true)
  expect(asksForKind("if (change?.kind === 'revoke') return")).toBe(false)
})

function asksForKind(text: string): boolean {
  return /\baction\??\.kind\b\s*(?:[!=]==|\))/.test(text)
}

function sources(): readonly string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.ts'))
}

function textOf(file: string): string {
  return readFileSync(join(SRC, file), 'utf8')
}
