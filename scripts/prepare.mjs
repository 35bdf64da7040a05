// What npm runs after an installation in a clone, and before it packs what it got from a git repository.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = dirname(import.meta.dirname)

// Installed globally from git, as pre-commit does it, npm leaves the development dependencies out: the settings of the
// installation that was asked for leak into this one, and it goes elsewhere.
if (!existsSync(join(ROOT, 'node_modules/.bin/tsc'))) npm('ci', '--ignore-scripts', '--include=dev')
npm('run', 'build')

/** @param {string[]} args */
function npm(...args) {
  const leaked =
    /^npm_config_(?:global|prefix|location|local_prefix|global_prefix|install_links|omit|production|dry_run)$/i
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !leaked.test(name)))
  const { status, error } = spawnSync('npm', args, {
    cwd: ROOT,
    env,
    // On Windows npm is a script of the shell; the arguments are ours.
    shell: process.platform === 'win32',
    stdio: 'inherit',
  })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`"npm ${args.join(' ')}" ended with ${status ?? 'a signal'}`)
}
