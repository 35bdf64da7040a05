// What `npm run mutants` does: it puts each fault of test/mutants/list.mjs into a copy of the repository, runs the tests
// that must notice it, and fails if one does not. Numbers behind it try only those. It takes half an hour; see CONTRIBUTING.md.
import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { MUTANTS } from '../test/mutants/list.mjs'
import { unfit } from '../test/mutants/unfit.mjs'

/** @typedef {import('../test/mutants/list.mjs').Mutant} Mutant */

const ROOT = dirname(import.meta.dirname)
const LEFT_OUT = new Set(['.git', 'node_modules', 'coverage'])
/** Longer than these tests take; what hangs has been noticed. */
const LIMIT_MS = 100_000

const wanted = process.argv.slice(2).map(Number)
const chosen = MUTANTS.filter(({ id }) => wanted.length === 0 || wanted.includes(id))
const wrong = await unfit(chosen)
if (wrong.length > 0) {
  process.stderr.write(`${wrong.join('\n')}\nnothing was tried: correct test/mutants/list.mjs first\n`)
  process.exitCode = 1
} else {
  process.exitCode = await tryAll(chosen)
}

/**
 * @param {readonly Mutant[]} mutants
 * @returns {Promise<number>} the exit code
 */
async function tryAll(mutants) {
  const queue = [...mutants]
  /** @type {string[]} */
  const complaints = []
  for (const failing of await failingAsTheyAre(mutants))
    complaints.push(`fails without any fault: ${failing}`)
  if (complaints.length > 0) queue.length = 0
  const workers = Array.from({ length: Math.max(1, Math.floor(availableParallelism() / 2)) }, async () => {
    const copy = await copyOfTheRepository()
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const noticed = await isNoticed(copy, next)
        process.stdout.write(`${line(next, noticed)}\n`)
        if (noticed === (next.equivalent !== undefined)) complaints.push(line(next, noticed))
      }
    } finally {
      await rm(copy, { recursive: true, force: true })
    }
  })
  await Promise.all(workers)
  process.stdout.write(`\n${mutants.length} tried, ${complaints.length} not as the list says\n`)
  for (const complaint of complaints) process.stdout.write(`${complaint}\n`)
  return complaints.length === 0 ? 0 : 1
}

/**
 * What fails anyway notices nothing.
 *
 * @param {readonly Mutant[]} mutants
 */
async function failingAsTheyAre(mutants) {
  const copy = await copyOfTheRepository()
  const failing = []
  for (const tests of new Set(mutants.map(({ tests }) => tests))) {
    if ((await vitest(copy, tests)) !== 0) failing.push(tests.join(' '))
  }
  await rm(copy, { recursive: true, force: true })
  return failing
}

async function copyOfTheRepository() {
  const copy = await mkdtemp(join(tmpdir(), 'firebreak-mutants-'))
  await cp(ROOT, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) })
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction')
  return copy
}

/**
 * @param {string} copy
 * @param {Mutant} mutant
 */
async function isNoticed(copy, { id, file, text, becomes, tests }) {
  const path = join(copy, file)
  const original = await readFile(path, 'utf8')
  // As a function: a dollar in what it becomes has no meaning.
  await writeFile(
    path,
    original.replace(text, () => becomes),
  )
  try {
    const status = await vitest(copy, tests)
    // On a busy machine that may be the machine: it is said, so that it can be tried again.
    if (status === null) process.stdout.write(`mutant ${id} made its tests hang\n`)
    return status !== 0
  } finally {
    await writeFile(path, original)
  }
}

/**
 * @param {string} copy
 * @param {readonly string[]} tests
 * @returns {Promise<number | null>} how it ended; null where it hung
 */
function vitest(copy, tests) {
  const program = join(copy, 'node_modules/vitest/vitest.mjs')
  const args = [
    program,
    'run',
    '--config',
    'test/vitest.config.ts',
    '--bail',
    '1',
    '--reporter',
    'dot',
    ...tests,
  ]
  // A group of its own: the workers of vitest that hang go on when it is killed alone.
  const child = spawn(process.execPath, args, { cwd: copy, stdio: 'ignore', detached: true })
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }, LIMIT_MS)
    child.on('error', reject)
    child.on('exit', (status) => {
      clearTimeout(limit)
      resolve(status)
    })
  })
}

/**
 * @param {Mutant} mutant
 * @param {boolean} noticed
 */
function line({ id, file, text, equivalent }, noticed) {
  const what = noticed ? 'noticed ' : 'SURVIVED'
  const why = equivalent === undefined ? '' : ` (equivalent: ${equivalent})`
  return `${what} ${String(id).padStart(3)} ${file}: ${text.trim().split('\n')[0]}${why}`
}
