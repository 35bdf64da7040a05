// How fast a fleet is asked about, against what a load generator gets from the same endpoint with as many connections.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { register, variablesOf } from './broker.mjs'
import { installed } from './installed.mjs'
import { BIN, median, rounded, wall } from './measure.mjs'
import { fleet, written } from './written.mjs'

const AGENTS = 1000
const ROUNDS = 5
const SECONDS = 4
/** As many as a run has. */
const CONNECTIONS = 32

/** @param {import('./broker.mjs').Access} access */
export async function probing(access) {
  const bin = join(installed('autocannon@8.0.0'), '.bin/autocannon')
  const task = `bench-${randomBytes(4).toString('hex')}`
  const [worker] = await register(access, [{ name: 'worker', scope: ['read:data:x'], task }])
  if (worker === undefined) throw new Error('the broker made no agent')
  const rates = { generator: /** @type {number[]} */ ([]), run: /** @type {number[]} */ ([]) }
  for (let round = 0; round < ROUNDS; round++) {
    rates.generator.push(generatorRate(bin, access.url, worker.token))
    rates.run.push(await runRate(access))
  }
  const [generator, run] = [median(rates.generator), median(rates.run)]
  const row = (/** @type {string} */ who, /** @type {number} */ rate) => ({
    who,
    'tokens a second': rounded(rate),
    ratio: rounded(rate / generator, 2),
  })
  return {
    title: `Probing: medians of ${ROUNDS} rounds in turn, ${CONNECTIONS} connections, ${AGENTS} live tokens`,
    rows: [row('autocannon', generator), row('a step that looks', run)],
  }
}

/** @param {string} bin @param {string} url @param {string} token */
function generatorRate(bin, url, token) {
  const body = JSON.stringify({ token })
  const load = [
    '-c',
    String(CONNECTIONS),
    '-d',
    String(SECONDS),
    '-m',
    'POST',
    '-H',
    'content-type: application/json',
  ]
  const { stdout, stderr, status } = spawnSync(bin, ['-j', ...load, '-b', body, `${url}/v1/token/validate`], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`autocannon ended with ${status}: ${stderr}`)
  const { requests, non2xx } = JSON.parse(stdout)
  if (non2xx > 0) throw new Error(`the broker refused ${non2xx} of the generator's requests`)
  return requests.average
}

/** @param {import('./broker.mjs').Access} access */
async function runRate(access) {
  const record = written('probing.json', '')
  const env = { ...process.env, ...variablesOf(access) }
  await wall(process.execPath, [BIN, 'run', fleet(AGENTS), '--quiet', '--reporter', `json=${record}`], {
    env,
  })
  const { steps } = JSON.parse(readFileSync(record, 'utf8'))
  const look = steps.find((/** @type {{ id: string }} */ { id }) => id === 'look')
  const probes = look.checks.reduce(
    (/** @type {number} */ sum, /** @type {{ probes: number }} */ t) => sum + t.probes,
    0,
  )
  return (probes / look.durationMs) * 1000
}
