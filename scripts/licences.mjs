// The licences of the packages whose code is in what was built: each asks to be passed on with it.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * @param {readonly string[]} modules paths of everything that was built in
 * @returns {Promise<string>} a page that names each package with its version and has its licence
 */
export async function licencesOf(modules) {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined))
  const parts = new Set(await Promise.all([...folders].map(licenceIn)))
  return `# Packages whose code is in these files\n${[...parts].toSorted().join('')}`
}

/** @param {string} module */
function packageFolder(module) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module)?.[0]
}

/** @param {string} folder */
async function licenceIn(folder) {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const file = (await readdir(folder)).find((name) => /^licen[cs]e\b/i.test(name))
  if (file === undefined) throw new Error(`${manifest.name} has no licence that could be passed on`)
  const text = await readFile(join(folder, file), 'utf8')
  return `\n## ${manifest.name} ${manifest.version} (${manifest.license})\n\n${text.trim().replaceAll(/^/gm, '    ').replaceAll(/ +$/gm, '')}\n`
}
