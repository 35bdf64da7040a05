import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { MUTANTS, WITHOUT_A_PLACE } from './list.mjs'

const ROOT = dirname(dirname(import.meta.dirname))

/**
 * What is wrong with the list itself: a fault that is not put in is noticed by no test, and missed by nobody.
 *
 * @param {readonly import('./list.mjs').Mutant[]} mutants those whose places are looked up; the numbers are always all
 * @returns {Promise<readonly string[]>}
 */
export async function unfit(mutants = MUTANTS) {
  return [...(await notThere(mutants)), ...unaccounted()]
}

/** @param {readonly import('./list.mjs').Mutant[]} mutants */
async function notThere(mutants) {
  const counts = await Promise.all(
    mutants.map(async ({ file, text }) => (await readFile(join(ROOT, file), 'utf8')).split(text).length - 1),
  )
  return mutants.flatMap(({ id, file, text }, index) =>
    counts[index] === 1 ? [] : [`mutant ${id}: ${counts[index]} times in ${file}: ${text}`],
  )
}

function unaccounted() {
  const ids = [...MUTANTS, ...WITHOUT_A_PLACE].map(({ id }) => id)
  return Array.from({ length: Math.max(...ids) }, (_, index) => index + 1).flatMap((id) => {
    const times = ids.filter((other) => other === id).length
    return times === 1 ? [] : [`mutant ${id}: ${times} times in the list`]
  })
}
