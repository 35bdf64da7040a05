import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Ajv } from 'ajv'
import { listOf, shape } from '../ci/yaml.ts'

const exec = promisify(execFile)

const ajv = new Ajv()

const isPackList = ajv.compile<
  readonly { readonly filename: string; readonly files: readonly { readonly path: string }[] }[]
>(listOf(shape({ filename: { type: 'string' }, files: listOf(shape({ path: { type: 'string' } })) })))

/** The package as it would be published, installed in a folder of its own. */
export interface Packed {
  readonly tarball: string
  readonly files: readonly string[]
  /** Where `import 'firebreak'` finds it. */
  readonly consumer: string
  /** The installed package itself. */
  readonly installed: string
}

/**
 * Packs what `npm run build` made and installs it without a network: the tarball is unpacked, and nothing lies beside it,
 * because it declares no dependencies: what was not built in is not found.
 */
export async function pack(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-packed-'))
  // Without the scripts: building again would pull `dist` away from under other tests.
  const { stdout } = await exec('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder])
  const list: unknown = JSON.parse(stdout)
  const [packed] = isPackList(list) ? list : []
  if (packed === undefined) throw new Error(`npm pack said ${stdout}`)
  const tarball = join(folder, packed.filename)
  const consumer = join(folder, 'consumer')
  const installed = join(consumer, 'node_modules/firebreak')
  mkdirSync(installed, { recursive: true })
  // Its own, so that no package.json further up, which may have our name, takes part in what is found.
  writeFileSync(join(consumer, 'package.json'), '{ "name": "consumer", "private": true }')
  await exec('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  // Without one, whatever manifest lies above the temporary folder would be this consumer's.
  writeFileSync(join(consumer, 'package.json'), '{"private":true}')
  return { tarball, files: packed.files.map(({ path }) => path), consumer, installed }
}

/** Makes a package of this project's own installation importable from a folder. */
export function link(name: string, folder: string): void {
  const to = join(folder, 'node_modules', name)
  mkdirSync(dirname(to), { recursive: true })
  symlinkSync(resolve('node_modules', name), to, 'junction')
}
