import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { testHost, type TestHost } from './test-host.ts'

const ID = 'spiffe://agentwrit.local/agent/o/t/0123456789abcdef'
const folder = mkdtempSync(join(tmpdir(), 'firebreak-consent-'))

/** The level is proved on a canary, then somebody else's agent is stopped. */
const LIVE = file(
  'live.yaml',
  `version: 1
id: live-drill-first
title: Prove the level on a canary then stop the real agent
mode: live
inputs:
  target: { description: what to stop, required: true }
agents:
  canary: { scope: [read:data:a] }
  other: { scope: [write:data:a] }
steps:
  - id: prove
    revoke: { agent: canary }
    expect: { dead: [canary], alive: [other] }
  - id: stop
    revoke: { agent: "\${{ inputs.target }}" }
    expect: { dead: [canary], alive: [other] }
`,
)

const DRILL = file(
  'drill.yaml',
  `version: 1
id: drill
title: t
agents:
  reader: { scope: [read:data:a] }
  writer: { scope: [read:data:a] }
steps:
  - id: leak
    revoke: { token: reader }
    expect: { dead: [reader], alive: [writer] }
`,
)

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function run(args: readonly string[], host: TestHost = testHost()): Promise<[number, string]> {
  const code = await main(['run', ...args, '--embedded'], host)
  return [code, host.err() + host.out()]
}

test('a target that nobody can be asked about is acknowledged, not proved: exit code 3', async () => {
  const [code, text] = await run([LIVE, '--input', `target=${ID}`, `--yes=${ID}`])
  expect(code, text).toBe(3)
  expect(text).toContain(
    `the revocation of agent ${ID} was acknowledged, not proved: no token of it is on the board`,
  )
  expect(text).not.toContain('Contained')
})

test.each(['nonsense', ID.replace('abcdef', 'ABCDEF'), `${ID}/`])(
  'a target that cannot be an id of the broker is refused before anything is sent: %s',
  async (target) => {
    const [code, text] = await run([LIVE, '--input', `target=${target}`, `--yes=${target}`])
    expect(code, text).toBe(2)
    expect(text).toContain('FB3055')
  },
)

test.each<[string, readonly string[], string]>([
  ['nothing', [], 'nobody confirmed it'],
  ['a bare --yes', ['--yes'], '--yes names nothing'],
  ['an empty --yes', ['--yes='], '--yes names nothing'],
  ['another target', [`--yes=${ID.replace('0123', '3210')}`], 'is nothing that these playbooks revoke'],
  ['another case', [`--yes=${ID.toUpperCase()}`], 'is nothing that these playbooks revoke'],
])('%s is no consent: exit code 2, with the line to use', async (_, yes, words) => {
  const [code, text] = await run([LIVE, '--input', `target=${ID}`, ...yes])
  expect(code, text).toBe(2)
  expect(text).toContain(words)
  expect(text).toContain(`--yes=${ID}`)
})

test('consent to what nobody revokes is refused, in a drill too', async () => {
  for (const yes of ['--yes', '--yes=payroll']) {
    const [code, text] = await run([DRILL, yes])
    expect(code, text).toBe(2)
    expect(text).toContain('they revoke only what they create themselves')
  }
})

test.each([
  ['the target', ID, 3],
  ['something else', 'yes', 2],
  ['nothing', '', 2],
])('at the terminal %s is typed', async (_, typed, wanted) => {
  const asked: string[] = []
  const host = {
    ...testHost(),
    askTerminal: (question: string) => Promise.resolve((asked.push(question), typed)),
  }
  const [code, text] = await run([LIVE, '--input', `target=${ID}`], host)
  expect(code, text).toBe(wanted)
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain(`step "stop" revokes agent ${ID}`)
})

test('a default of the file is not what the operator gave', async () => {
  const path = file('default.yaml', readFileSync(LIVE, 'utf8').replace('required: true', `default: "${ID}"`))
  const [code, text] = await run([path, `--yes=${ID}`])
  expect(code, text).toBe(2)
  expect(text).toContain('FB3054')
  expect((await run([path, '--input', `target=${ID}`, `--yes=${ID}`]))[0]).toBe(3)
})

test('a task that others may work on takes a live playbook and its own name', async () => {
  const text = `version: 1
id: payroll
title: t
isolation: none
agents:
  reader: { scope: [read:data:a], task: payroll }
  writer: { scope: [read:data:a], task: other }
steps:
  - id: stop
    revoke: { task: payroll }
    expect: { dead: [reader], alive: [writer] }
`
  const [code, told] = await run([file('payroll.yaml', text)])
  expect([code, told]).toEqual([2, expect.stringContaining('FB3053')])
  const live = file('payroll-live.yaml', text.replace('isolation', 'mode: live\nisolation'))
  expect((await run([live]))[0]).toBe(2)
  expect((await run([live, '--yes=payroll']))[0]).toBe(0)
})

test('the environment is read by name only, and a value can come from a file', async () => {
  const path = file(
    'values.yaml',
    readFileSync(DRILL, 'utf8').replace(
      'agents:',
      'inputs: { team: { description: whose } }\nsummary: "${{ inputs.team }} in ${{ env.PLACE }}"\nagents:',
    ),
  )
  const team = file('team.txt', 'blue\n')
  const env = { PLACE: 'Ulm', OTHER: 'x' }
  const [refused, why] = await run([path, '--input', `team=@${team}`], testHost({ env }))
  expect([refused, why]).toEqual([2, expect.stringContaining('FB3059')])
  expect(why).not.toContain('Ulm')
  const [code, text] = await run([path, '--input', `team=@${team}`, '--env', 'PLACE'], testHost({ env }))
  expect(code, text).toBe(0)
  expect(text).toContain('blue in Ulm')
  expect((await run([path, '--input', 'team=@@me', '--env', 'PLACE'], testHost({ env })))[1]).toContain(
    '@me in',
  )
  for (const value of ['@/dev/zero', `@${folder}/none`]) {
    expect((await run([path, '--input', `team=${value}`, '--env', 'PLACE'], testHost({ env })))[0]).toBe(2)
  }
})

test('a secret that is in a file may not stand in a playbook, and is not shown', async () => {
  const secret = 'correct-horse-battery'
  const env = { AGENTWRIT_ADMIN_SECRET_FILE: file('secret.txt', `${secret}\n`) }
  const text = readFileSync(DRILL, 'utf8').replace('title: t', `title: ${secret}`)
  const host = testHost({ env })
  expect(await main(['check', file('leaky.yaml', text)], host)).toBe(2)
  expect(host.out()).toContain('FB3015')
  expect(host.out() + host.err()).not.toContain(secret)
})
