import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'

const ROOT = resolve(import.meta.dirname, '../..')

export interface Built {
  /** The bundled `victim.ts`. */
  readonly victim: string
  remove(): Promise<void>
}

/**
 * Makes one file of the victim and what it imports, for a process of its own: Node 20 runs no TypeScript, whatever `dist`
 * holds may be older than the sources under test, and one file starts sooner than two hundred.
 */
export async function buildVictim(): Promise<Built> {
  const directory = await mkdtemp(join(tmpdir(), 'firebreak-victim-'))
  const victim = join(directory, 'victim.js')
  await writeFile(join(directory, 'package.json'), '{"type":"module"}')
  await symlink(join(ROOT, 'node_modules'), join(directory, 'node_modules'), 'junction')
  const bundle = await rolldown({
    input: join(ROOT, 'test/journal/victim.ts'),
    platform: 'node',
    // Packages are found where they are installed.
    external: (id) => !/^(?:[./]|[A-Z]:)/.test(id),
  })
  await bundle.write({ file: victim, format: 'esm', codeSplitting: false })
  await bundle.close()
  return { victim, remove: () => rm(directory, { recursive: true, force: true }) }
}
