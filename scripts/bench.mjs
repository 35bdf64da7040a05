// What `npm run bench` does: measures in one run what can only be compared in one, and says it as tables, or as JSON with
// --json. It needs what `npm run build` made. `npm run bench -- starts fleets` measures only these parts; the peers are
// asked for by name (`npm run bench -- peers`), against the broker that the AGENTWRIT_ variables name; with
// --beside=COMMAND once more while that command keeps the broker busy.
import { namedBroker, standIn } from './bench/broker.mjs'
import { fleets, longPlaybooks, manyPlaybooks } from './bench/growth.mjs'
import { machine } from './bench/measure.mjs'
import { peers } from './bench/peers/peers.mjs'
import { probing } from './bench/probing.mjs'
import { starts } from './bench/starts.mjs'

/** @typedef {{ title: string, rows: readonly Record<string, string | number | undefined>[] }} Measured */

const ROUNDS_OF_PEERS = 10

/** @type {Readonly<Record<string, () => Promise<Measured>>>} */
const PARTS = {
  starts,
  fleets,
  steps: longPlaybooks,
  playbooks: manyPlaybooks,
  probing: probeSomewhere,
  peers: peersAtBroker,
}
/** Takes twenty minutes, a broker and packages of others. */
const ONLY_BY_NAME = new Set(['peers'])

const BESIDE = /^--beside=/
const names = process.argv.slice(2).filter((arg) => arg !== '--json' && !BESIDE.test(arg))
const unknown = names.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  process.stderr.write(
    `bench: there is no part ${unknown.join(', ')}; there is ${Object.keys(PARTS).join(', ')}\n`,
  )
  process.exitCode = 2
} else {
  await measure(
    Object.keys(PARTS).filter((name) =>
      names.length === 0 ? !ONLY_BY_NAME.has(name) : names.includes(name),
    ),
  )
}

/** @param {readonly string[]} parts */
async function measure(parts) {
  const asJson = process.argv.includes('--json')
  const result = { machine: machine(), parts: /** @type {Record<string, Measured>} */ ({}) }
  if (!asJson) process.stdout.write(`${described(result.machine)}\n`)
  for (const name of parts) {
    const measured = await PARTS[name]?.()
    if (measured === undefined) continue
    result.parts[name] = measured
    if (!asJson) process.stdout.write(`\n${table(measured)}`)
  }
  if (asJson) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
}

async function probeSomewhere() {
  const named = namedBroker()
  if (named !== undefined) return await probing(named)
  const { access, close } = await standIn()
  try {
    return await probing(access)
  } finally {
    await close()
  }
}

async function peersAtBroker() {
  const named = namedBroker()
  // The stand-in would be compared with itself, and takes no part of what a log-in costs.
  if (named === undefined)
    throw new Error('peers are measured at a real broker: set the AGENTWRIT_ variables')
  const beside = process.argv.find((arg) => BESIDE.test(arg))?.replace(BESIDE, '')
  return await peers(named, ROUNDS_OF_PEERS, beside)
}

/** @param {ReturnType<typeof machine>} machine */
function described({ node, system, processor, cores, memoryGb }) {
  return `Node.js ${node}, ${system}, ${cores} × ${processor}, ${memoryGb} GB`
}

/** @param {Measured} measured */
function table({ title, rows }) {
  const columns = Object.keys(rows[0] ?? {})
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))]
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)))
  const line = (/** @type {readonly string[]} */ texts) =>
    texts
      .map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join('  ')
  return `${title}\n\n${cells.map((texts) => `  ${line(texts).trimEnd()}\n`).join('')}`
}
