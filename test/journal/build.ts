import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const ROOT = resolve(import.meta.dirname, '../..')

export interface Built {
  /** The compiled `victim.ts`. */
  readonly victim: string
  remove(): Promise<void>
}

/**
 * Compiles the victim and what it imports for a process of its own: Node 20 runs no TypeScript, and whatever `dist`
 * holds may be older than the sources under test.
 */
export async function buildVictim(): Promise<Built> {
  const directory = await mkdtemp(join(tmpdir(), 'firebreak-victim-'))
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      rootDir: ROOT,
      outDir: directory,
      declaration: false,
      isolatedDeclarations: false,
      noCheck: true,
      types: [],
    },
    include: [],
    files: [join(ROOT, 'test/journal/victim.ts')],
  }
  await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(config))
  await writeFile(join(directory, 'package.json'), '{"type":"module"}')
  await symlink(join(ROOT, 'node_modules'), join(directory, 'node_modules'), 'junction')
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  await promisify(execFile)(process.execPath, [tsc, '-p', join(directory, 'tsconfig.json')])
  return {
    victim: join(directory, 'test/journal/victim.js'),
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}
