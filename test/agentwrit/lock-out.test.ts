import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkRevocation } from '../../src/agentwrit/client/precheck.ts'
import { locksOut } from '../../src/agentwrit/lock-out.ts'
import { check, createBroker, run } from '../../src/index.ts'
import type { RevokeAction } from '../../src/playbook/actions/revoke.ts'
import { guard } from '../../src/runner/guard.ts'
import { playbook, revoke, step } from '../runner/playbooks.ts'

/** Ways to spell whose log-in would never work again. */
const PRINCIPALS = [
  'admin',
  'ADMIN',
  ' Admin ',
  'ad\u200Bmin',
  'ａｄｍｉｎ',
  'app:crawler-1a2b3c',
  'App:x',
  '\tapp: x',
]
const NOBODY = ['administrator', 'app', 'application:x', 'spiffe://x/agent/admin/app:x/1']
const LEVELS = ['agent', 'chain'] as const

const cases = LEVELS.flatMap((level) => PRINCIPALS.map((target) => [level, target] as const))

test.each(cases)('at %s level "%s" locks somebody out', (level, target) => {
  expect(locksOut(level, target)).toBe(true)
})

test.each(LEVELS.flatMap((level) => NOBODY.map((target) => [level, target] as const)))(
  'at %s level "%s" locks nobody out',
  (level, target) => {
    expect(locksOut(level, target)).toBe(false)
  },
)

test("a task or a token of such a name is nobody's log-in", () => {
  expect(['task', 'token'].map((level) => locksOut(level, 'admin'))).toEqual([false, false])
})

test.each(cases)('check refuses %s "%s" as a literal and as an input', async (level, target) => {
  const literal = await check(playbookFile(level, JSON.stringify(target)))
  const file = playbookFile(level, '"${{ inputs.who }}"')
  const given = await check(file, { inputs: { who: target } })
  for (const { ok, diagnostics } of [literal, given]) {
    expect(ok).toBe(false)
    const lockOut = diagnostics.find(({ code }) => code === 'FB3018')
    expect(lockOut?.message).toMatch(new RegExp(`^revoking the ${level} "`))
  }
})

test.each(cases)('the runner\'s guard refuses %s "%s", wherever it came from', (level, target) => {
  for (const source of ['playbook', 'input'] as const) {
    const action: RevokeAction = { ...revoke(level, target), source }
    const live = playbook({ mode: 'live', steps: [step('end', action, { dead: 'reader' })] })
    expect(() => guard(live, { targets: [target] })).toThrow(`at ${level} level, and it stays revoked`)
  }
})

test.each(cases)('the driver sends no revocation of %s "%s"', (level, target) => {
  expect(() => checkRevocation(level, target, new Set())).toThrow(
    'would lock the administrator or an app out',
  )
})

test.each(LEVELS)('a run of the library sends nothing at %s level', async (level) => {
  const broker = await createBroker()
  try {
    const file = playbookFile(level, '"${{ inputs.who }}"')
    for (const who of ['ADMIN', 'App:x']) {
      const options = { broker, inputs: { who }, consent: { targets: [who] } }
      const { ok, exitCode, diagnostics } = await run(file, options)
      expect([ok, exitCode, diagnostics.map(({ code }) => code)]).toEqual([false, 2, ['FB3018']])
    }
    // Whoever started it can still log in, and what they get works.
    expect(await revocations(broker)).toEqual(0)
  } finally {
    await broker.close()
  }
})

/** How many revocations the broker's own log has. */
async function revocations({ url, adminSecret }: { url: string; adminSecret: string }): Promise<unknown> {
  const logIn = await fetch(`${url}/v1/admin/auth`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: adminSecret }),
  })
  const { access_token: token } = Object(await logIn.json())
  const log = await fetch(`${url}/v1/audit/events?event_type=token_revoked`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return Object(await log.json()).total
}

const folder = mkdtempSync(join(tmpdir(), 'firebreak-lock-out-'))
let serial = 0

function playbookFile(level: string, target: string): string {
  const path = join(folder, `${(serial += 1)}.yaml`)
  writeFileSync(
    path,
    `version: 1
id: lock
title: Lock
mode: live
inputs: { who: { description: Whose } }
agents:
  a: { scope: [read:data:x], orch: o, task: t }
  b: { scope: [read:data:x], orch: o, task: t }
steps:
  - id: s
    revoke: { ${level}: ${target} }
    expect: { dead: [a], alive: [b] }
`,
  )
  return path
}
