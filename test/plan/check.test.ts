import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { planPlaybook } from '../../src/plan/plan.ts'
import { checkPlaybook, type CheckSettings } from '../../src/playbook/check.ts'

const FIXTURES = 'test/fixtures/playbooks/err/'

/** The fixtures of warnings, and of what the model cannot tell behind an input. */
const FILES = readdirSync(FIXTURES).filter((name) =>
  /^(?:never-alive|past-expiry|fixed-task|contradiction|collateral|refused-step)\.(?!fragment).*yaml$/.test(
    name,
  ),
)

function said(text: string, options: CheckSettings): { readonly check: unknown; readonly plan: unknown } {
  const { playbook, diagnostics } = checkPlaybook({ file: 'x.yaml', text }, options)
  if (playbook === undefined) throw new Error('no playbook')
  const warned = diagnostics.flatMap(({ args }) => ('reason' in args ? [`${args.reason}; ${args.fix}`] : []))
  const { steps, agrees } = planPlaybook(playbook)
  const planned = steps.flatMap(({ findings }) => findings.map(({ reason, fix }) => `${reason}; ${fix}`))
  expect(agrees).toBe(warned.length === 0)
  return { check: new Set(warned), plan: new Set(planned) }
}

test('there are fixtures of every kind of warning', () => {
  expect(new Set(FILES.map((name) => name.split('.', 1)[0])).size).toBe(6)
})

test.each(FILES)('a check and a plan say the same of %s', (name) => {
  const { check, plan } = said(readFileSync(FIXTURES + name, 'utf8'), {})
  expect(check).not.toEqual(new Set())
  expect(plan).toEqual(check)
})

test.each([
  ['the model cannot tell what the operator will name', 'expect: { dead: [reader], alive: [writer] }'],
  ['nor what of the rest it leaves alone', 'expect: { dead: [reader] }'],
])('a check and a plan say nothing where %s', (_, expected) => {
  const text = `version: 1
id: live
title: t
mode: live
inputs: { who: { description: whom } }
agents:
  reader: { scope: [read:data:a] }
  writer: { scope: [read:data:a] }
  victim: { scope: [read:data:a] }
steps:
  - id: own
    revoke: { token: victim }
    expect: { dead: [victim], alive: [reader, writer] }
  - id: given
    revoke: { agent: "\${{ inputs.who }}" }
    ${expected}
`
  const options = { runId: 'r1', inputs: { who: 'spiffe://x/agent/o/t/0123456789abcdef' } }
  expect(said(text, options)).toEqual({ check: new Set(), plan: new Set() })
})

test("a task with the run id in its name is nobody else's, in a check and in a plan", () => {
  const text = (task: string): string => `version: 1
id: own
title: t
mode: live
isolation: none
agents:
  reader: { scope: [read:data:a], task: "${task}" }
  writer: { scope: [read:data:a], task: other }
steps:
  - id: poisoned
    revoke: { task: "${task}" }
    expect: { dead: [reader], alive: [writer] }
`
  expect(said(text('nightly-${{ run.id }}'), {})).toEqual({ check: new Set(), plan: new Set() })
  expect(said(text('nightly'), {}).plan).not.toEqual(new Set())
})

test('a scope that nobody has given yet is not judged', () => {
  const text = (scope: string): string => `version: 1
id: open
title: t
inputs: { scope: { description: which } }
agents:
  reader: { scope: [${scope}] }
  writer: { scope: [read:data:a] }
steps:
  - id: hand-over
    delegate: { from: reader, to: writer, scope: [read:data:a], as: handed }
  - id: onward
    delegate: { from: writer, to: reader, scope: ["\${{ inputs.scope }}"], as: back }
  - id: leak
    revoke: { chain: reader }
    expect: { dead: [handed], alive: [reader, writer, back] }
`
  expect(said(text('"${{ inputs.scope }}"'), {})).toEqual({ check: new Set(), plan: new Set() })
})
