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
/** The generator asks for seconds: code that runs for the first time is slow in both. */
const LOOKS = 20
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
  const rates = {
    generator: /** @type {number[]} */ ([]),
    first: /** @type {number[]} */ ([]),
    next: /** @type {number[]} */ ([]),
  }
  for (let round = 0; round < ROUNDS; round++) {
    rates.generator.push(generatorRate(bin, access.url, worker.token))
    const [first = Number.NaN, ...next] = await lookRates(access)
    rates.first.push(first)
    rates.next.push(median(next))
  }
  const generator = median(rates.generator)
  const row = (/** @type {string} */ who, /** @type {number} */ rate) => ({
    who,
    'tokens a second': rounded(rate),
    ratio: rounded(rate / generator, 2),
  })
  return {
    title: `Probing: medians of ${ROUNDS} rounds in turn, ${CONNECTIONS} connections, ${AGENTS} live tokens`,
    rows: [
      row('autocannon, the same token again and again', generator),
      row('the first look, at tokens the broker has not seen', median(rates.first)),
      row(`the ${LOOKS - 1} looks after it`, median(rates.next)),
    ],
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
async function lookRates(access) {
  const record = written('probing.json', '')
  const env = { ...process.env, ...variablesOf(access) }
  const args = ['run', fleet(AGENTS, LOOKS), '--quiet', '--reporter', `json=${record}`]
  await wall(process.execPath, [BIN, ...args], { env })
  const { steps } = JSON.parse(readFileSync(record, 'utf8'))
  return steps
    .filter((/** @type {{ id: string }} */ { id }) => id.startsWith('look'))
    .map((/** @type {{ checks: { probes: number }[], durationMs: number }} */ { checks, durationMs }) => {
      const probes = checks.reduce((sum, one) => sum + one.probes, 0)
      return (probes / durationMs) * 1000
    })
}
