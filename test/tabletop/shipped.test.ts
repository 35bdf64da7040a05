import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { parseFaults } from '../../src/embedded/faults/parse.ts'
import { loadPlaybook } from '../../src/playbook/load.ts'
import { scriptOf, type Script } from '../../src/tabletop/script.ts'
import { sample } from '../volume.ts'
import { testHost } from '../cli/test-host.ts'

const FOLDER = 'playbooks/tabletop'
const FILES = readdirSync(FOLDER).map((file) => join(FOLDER, file))
const folder = mkdtempSync(join(tmpdir(), 'firebreak-shipped-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function scriptIn(file: string): Promise<Script> {
  const { playbook } = await loadPlaybook(file, { runId: 'r1' })
  if (playbook === undefined) throw new Error(`${file} is not sound`)
  return scriptOf(playbook)
}

let count = 0

/** Plays it with the best options but for one, and returns how that ended. */
async function play(
  file: string,
  script: Script,
  args: readonly string[],
  other?: readonly [string, string],
): Promise<{ code: number; out: string }> {
  const asked = script.scenes.flatMap(({ step, question }) =>
    question === undefined ? [] : [{ step, question }],
  )
  const lines = asked.map(({ step, question }) => {
    const option = step === other?.[0] ? other[1] : question.best
    return `  ${step}: { option: ${option}, who: Ada, takes: 30s }`
  })
  const answers = join(folder, `answers-${(count += 1)}.yaml`)
  writeFileSync(
    answers,
    `version: 1\nplaybook: ${script.id}\nseed: spring\ndecisions:\n${lines.join('\n')}\n`,
  )
  const host = testHost({ env: { FIREBREAK_STATE_DIR: join(folder, `state-${count}`) } })
  const code = await main(['tabletop', file, '--answers', answers, ...args], host)
  return { code, out: host.out() }
}

test('the exercises that come with it are the ones that the pages speak of', async () => {
  const scripts = await Promise.all(FILES.map(scriptIn))
  expect(scripts.map(({ id, plannedMs }) => [id, plannedMs / 60_000])).toEqual([
    ['hijacked-agent-exercise', 30],
    ['orchestrator-exercise', 75],
    ['solo-on-call', 10],
  ])
})

test.each(FILES)(
  '%s names only faults that the stand-in has, and leaves time for its decisions',
  async (file) => {
    const { deck, scenes, plannedMs } = await scriptIn(file)
    expect(parseFaults(deck.map(({ fault }) => fault)).problems).toEqual([])
    const boxes = scenes.reduce((sum, { question }) => sum + (question?.timeBoxMs ?? 0), 0)
    expect(boxes).toBeLessThan(plannedMs)
  },
)

test.each(FILES)(
  '%s played with its best options is contained by the narrowest way each time',
  async (file) => {
    const script = await scriptIn(file)
    const { code, out } = await play(file, script, ['--solo'])
    const decisions = script.scenes.filter(({ question }) => question !== undefined).length
    expect(out).toContain(`${3 * decisions} of ${3 * decisions} points`)
    expect(code).toBe(0)
  },
)

test.each(FILES)('%s goes on from every wrong choice, and what follows still contains', async (file) => {
  const script = await scriptIn(file)
  const asked = script.scenes.filter(({ question }) => question !== undefined)
  const choices = asked
    .slice(0, -1)
    .flatMap(({ step, question }) => (question?.options ?? []).map(({ key }) => [step, key] as const))
  // Four is not how many options a question has, so each place among them has its turn.
  for (const [step, key] of choices.length > 6 ? sample(choices, 6) : choices) {
    const { code, out } = await play(file, script, ['--dry-run'], [step, key])
    const last = [...out.matchAll(/^\d\d:\d\d {2}((?:not )?contained)$/gm)].at(-1)?.[1]
    expect([step, key, code, last]).toEqual([step, key, 0, 'contained'])
  }
})
