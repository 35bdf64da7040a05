// How long each command takes to start, against `node -e 0` in the same minutes.
import { BIN, MAIN, median, rounded, wall } from './measure.mjs'

const ROUNDS = 15

/** Each with the ratio that it is to stay below; the first is what the others are measured against. */
const STARTS = [
  { name: 'node -e 0', args: ['-e', '0'], most: 1 },
  { name: '--version', args: [BIN, '--version'], most: 1.3 },
  { name: 'check', args: [BIN, 'check', MAIN], most: 2 },
  { name: 'plan', args: [BIN, 'plan', MAIN], most: 2 },
  { name: 'run --embedded', args: [BIN, 'run', '--embedded', MAIN], most: 4 },
]

/** In turn, so that whatever else the machine does meets all of them alike. */
export async function starts() {
  const times = STARTS.map(() => /** @type {number[]} */ ([]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { args }] of STARTS.entries()) times[index]?.push(await wall(process.execPath, args))
  }
  const [bare = 1] = times.map(median)
  return {
    title: `Start-up: medians of ${ROUNDS} rounds in turn`,
    rows: STARTS.map(({ name, most }, index) => {
      const ms = median(times[index] ?? [])
      return { command: name, ms: rounded(ms), ratio: rounded(ms / bare, 2), 'to stay below': most }
    }),
  }
}
