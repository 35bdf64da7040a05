// What an agent, a step and a playbook cost, and whether the thousandth costs what the tenth did.
import { readFileSync } from 'node:fs'
import { eachOf, MAIN, rounded, usage } from './measure.mjs'
import { copies, fleet, steps } from './written.mjs'

const FLEETS = [100, 1000, 10_000]
/** The language has a thousand at most. */
const STEPS = [10, 100, 900]
const PLAYBOOKS = [1, 10, 50, 200]
const CHECKED = 1000

export async function fleets() {
  const one = await usage(['run', '--embedded', '--quiet', fleet(1)])
  return {
    title: 'Fleets, on the embedded broker in the same process',
    rows: await eachOf(FLEETS, async (agents) => {
      const took = await usage(['run', '--embedded', '--quiet', fleet(agents)])
      return { agents, ...spent(took), 'ms for each': rounded((took.ms - one.ms) / agents, 2) }
    }),
  }
}

export async function longPlaybooks() {
  const rows = []
  for (const command of ['plan', 'run']) {
    const args = command === 'run' ? ['run', '--embedded', '--quiet'] : [command]
    const one = await usage([...args, steps(1)])
    rows.push(
      ...(await eachOf(STEPS, async (count) => {
        const took = await usage([...args, steps(count)])
        return {
          command,
          steps: count,
          ...spent(took),
          'ms for each': rounded((took.ms - one.ms) / count, 2),
        }
      })),
    )
  }
  return { title: 'Long playbooks, with four tokens', rows }
}

export async function manyPlaybooks() {
  const text = readFileSync(MAIN, 'utf8')
  const rows = await eachOf(PLAYBOOKS, async (count) => {
    const took = await usage(['run', '--embedded', '--quiet', '--jobs', '8', copies(count, text)])
    return {
      command: 'run --jobs 8',
      playbooks: count,
      ...spent(took),
      'ms for each': rounded(took.ms / count, 1),
    }
  })
  const took = await usage(['check', copies(CHECKED, text)])
  const checked = { playbooks: CHECKED, ...spent(took), 'ms for each': rounded(took.ms / CHECKED, 1) }
  return { title: 'Many playbooks', rows: [...rows, { command: 'check', ...checked }] }
}

/** @param {{ ms: number, cpuMs: number, memoryMb: number }} took */
function spent({ ms, cpuMs, memoryMb }) {
  return { ms: rounded(ms), 'processor ms': rounded(cpuMs), MB: rounded(memoryMb) }
}
