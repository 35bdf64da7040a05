// What `npm run bench` does: how long each command takes to start, measured against `node -e 0` on the same machine in
// the same minutes. A table for people, or JSON with --json. It needs what `npm run build` made.
import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = dirname(import.meta.dirname)
const BIN = join(ROOT, 'dist/bin.cjs')
const PLAYBOOK = join(ROOT, 'playbooks/incident-response.yaml')
const ROUNDS = 15

/** Each with the ratio that it is to stay below; the first is what the others are measured against. */
const STARTS = [
  { name: 'node -e 0', args: ['-e', '0'], most: 1 },
  { name: '--version', args: [BIN, '--version'], most: 1.3 },
  { name: 'check', args: [BIN, 'check', PLAYBOOK], most: 2 },
  { name: 'plan', args: [BIN, 'plan', PLAYBOOK], most: 2 },
  { name: 'run --embedded', args: [BIN, 'run', '--embedded', PLAYBOOK], most: 4 },
]

const result = { machine: machine(), rounds: ROUNDS, starts: measured() }
process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(result, null, 2)}\n` : table(result))

/** In turn, so that whatever else the machine does meets all of them alike. */
function measured() {
  const times = STARTS.map(() => /** @type {number[]} */ ([]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { args }] of STARTS.entries()) times[index]?.push(start(args))
  }
  const [bare = 1] = times.map(median)
  return STARTS.map(({ name, most }, index) => {
    const ms = median(times[index] ?? [])
    return { name, medianMs: Math.round(ms), ratio: Math.round((ms / bare) * 100) / 100, most }
  })
}

/**
 * @param {string[]} args
 * @returns {number} how long the whole process took, in milliseconds
 */
function start(args) {
  const begun = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const ms = performance.now() - begun
  if (status !== 0) throw new Error(`"node ${args.join(' ')}" ended with ${status ?? 'a signal'}: ${stderr}`)
  return ms
}

/** @param {readonly number[]} times */
function median(times) {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN
}

function machine() {
  const [first] = cpus()
  return {
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    processor: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  }
}

/** @param {typeof result} result */
function table({ machine: { node, system, processor, cores, memoryGb }, rounds, starts }) {
  const rows = starts.map(({ name, medianMs, ratio, most }) =>
    [
      name.padEnd(16),
      `${medianMs} ms`.padStart(8),
      ratio.toFixed(2).padStart(6),
      most.toFixed(1).padStart(5),
    ].join('  '),
  )
  return [
    `Node.js ${node}, ${system}, ${cores} × ${processor}, ${memoryGb} GB; medians of ${rounds} rounds in turn`,
    '',
    ['command'.padEnd(16), 'median'.padStart(8), 'ratio'.padStart(6), 'most'.padStart(5)].join('  '),
    ...rows,
    '',
  ].join('\n')
}
