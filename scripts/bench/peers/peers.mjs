// The main playbook's calls by other tools, against one broker: whole processes, in turn.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { register, variablesOf } from '../broker.mjs'
import { BIN, eachOf, MAIN, median, rounded, wall } from '../measure.mjs'
import { written } from '../written.mjs'
import { bruno } from './bruno.mjs'
import { AGENTS } from './calls.mjs'
import { counted } from './counted.mjs'
import { httpyac } from './httpyac.mjs'
import { hurl } from './hurl.mjs'
import { stepci } from './stepci.mjs'

/** The broker lets one come in ten times a minute, and each tool comes in twice. */
const BETWEEN_LOG_INS_MS = 14_000

/**
 * @param {import('../broker.mjs').Access} access
 * @param {number} rounds
 * @param {string} [beside] a command, its words parted by blanks: there is one more round while it runs
 */
export async function peers(access, rounds, beside) {
  const tools = [
    firebreak(),
    ...(hasHurl() ? [hurl(written)] : []),
    ...[httpyac, bruno, stepci].map((tool) => tool(written)),
  ]
  const requests = await eachOf(
    tools,
    async (tool) => await counted(access, (counting) => once(tool, access, counting)),
  )
  const times = tools.map(() => /** @type {number[]} */ ([]))
  for (let round = 0; round < rounds;) {
    const before = await storageErrors(access)
    const took = await eachOf(tools, async (tool) => await once(tool, access))
    // A round in which the broker stored something wrong had others to wait for.
    if ((await storageErrors(access)) !== before) continue
    for (const [at, ms] of took.entries()) times[at]?.push(ms)
    round++
  }
  const inCompany = beside === undefined ? [] : await besideOthers(beside, tools, access)
  const [own = 1] = times.map(median)
  return {
    title: `The main playbook, whole process: medians of ${rounds} rounds in turn against ${access.url}`,
    rows: tools.map(({ name, signs }, at) => ({
      tool: name,
      'signs itself': signs ? 'yes' : 'no',
      requests: requests[at],
      ms: rounded(median(times[at] ?? [])),
      ratio: rounded(median(times[at] ?? []) / own, 2),
      ...(beside !== undefined && { beside: inCompany[at] }),
    })),
  }
}

/**
 * One round while others write, too: there a tool may well fail, and the broker may lose what it acknowledged.
 *
 * @param {string} command
 * @param {readonly Parameters<typeof once>[0][]} tools
 * @param {import('../broker.mjs').Access} access
 */
async function besideOthers(command, tools, access) {
  const [program = '', ...args] = command.split(' ')
  const other = spawn(program, args, { stdio: 'ignore' })
  const took = await eachOf(tools, async (tool) =>
    once(tool, access).then(
      (ms) => `${rounded(ms)} ms`,
      () => 'failed',
    ),
  )
  if (other.exitCode !== null) throw new Error(`"${command}" had ended before all tools had been measured`)
  other.kill()
  return took
}

function firebreak() {
  return {
    name: 'Firebreak',
    signs: true,
    start: () => ({ command: process.execPath, args: [BIN, 'run', MAIN] }),
  }
}

function hasHurl() {
  return spawnSync('hurl', ['--version']).status === 0
}

/**
 * Fresh agents, where the tool cannot make them: what is revoked stays so. They are not part of its time.
 *
 * @param {{ signs: boolean, start: (variables: Record<string, string>) => { command: string, args: string[], cwd?: string, env?: NodeJS.ProcessEnv } }} tool
 * @param {import('../broker.mjs').Access} access
 * @param {import('../broker.mjs').Access} [asked] where the tool itself finds the broker
 * @returns {Promise<number>} milliseconds
 */
async function once(tool, access, asked = access) {
  await pause(BETWEEN_LOG_INS_MS)
  const run = randomBytes(5).toString('hex')
  const { command, args, cwd, env } = tool.start({
    base: asked.url,
    run,
    task: `incident-demo-${run}`,
    admin_secret: access.adminSecret,
    client_id: access.clientId,
    client_secret: access.clientSecret,
    ...(tool.signs ? {} : await agents(access, run)),
  })
  return await wall(command, args, {
    ...(cwd && { cwd }),
    env: { ...process.env, ...variablesOf(asked), ...env },
  })
}

/** @param {import('../broker.mjs').Access} access @param {string} run */
async function agents(access, run) {
  const made = await register(
    access,
    AGENTS.map((agent) => ({ ...agent, task: `${agent.task}-${run}` })),
  )
  await pause(BETWEEN_LOG_INS_MS)
  return Object.fromEntries(
    made.flatMap(({ name, token, id, jti }) => [
      [`${name}_token`, token],
      [`${name}_id`, id],
      [`${name}_jti`, jti],
    ]),
  )
}

/** @param {import('../broker.mjs').Access} access */
async function storageErrors({ url }) {
  const text = await (await fetch(`${url}/v1/metrics`)).text()
  return [...text.matchAll(/^agentwrit_db_errors_total\{.*\} (\d+)$/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  )
}
