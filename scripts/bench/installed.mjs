// Tools of others that only the bench needs: installed by it, where nothing else looks.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './measure.mjs'

/**
 * @param {string} spec name and exact version
 * @returns {string} the folder with the package and what it needs
 */
export function installed(spec) {
  const folder = join(ROOT, 'node_modules/.cache/firebreak-bench', spec.replaceAll(/[^\w.-]+/g, '_'))
  const modules = join(folder, 'node_modules')
  if (existsSync(modules)) return modules
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', spec],
    {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) throw new Error(`${spec} cannot be installed: ${stderr.slice(-2000)}`)
  return modules
}
