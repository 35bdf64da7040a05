import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown, VERSION, type Plugin as CompilerPlugin } from 'rolldown'
import type { Plugin } from 'vitest/config'

const TESTS = fileURLToPath(new URL('.', import.meta.url)).replace(/[\\/]$/, '')
const ROOT = dirname(TESTS)
const SOURCE = join(ROOT, 'src')
const SHORT_CUT = join(TESTS, 'short-cut.ts')

/**
 * Compiles `src` file by file before the first test, and has the tests import that: what vite makes of it anew in each
 * worker runs slower, by a seventh of the whole. Stacks still name the sources. Whoever watches gets the sources
 * themselves, as they are at that moment.
 *
 * @param short a client and a broker in one process do without the port between them (`short-cut.ts`)
 */
export function compiledSource({ short }: { readonly short: boolean }): Plugin {
  let folder: string | undefined
  return {
    name: 'compiled-source',
    enforce: 'pre',
    // Awaited before any test, which what vite does at the start of a build is not.
    configResolved: async ({ test }) => {
      folder = test?.watch === true ? undefined : await compiled(short)
    },
    resolveId: (source, importer = '') => {
      const file = source.startsWith('.') ? resolve(dirname(importer), source) : source
      const meant = short ? orShortCut(file, importer) : file
      if (folder === undefined) return meant === file ? undefined : meant
      const isCompiled = meant.endsWith('.ts') && (meant.startsWith(SOURCE + sep) || meant === SHORT_CUT)
      return isCompiled ? { id: join(folder, `${nameOf(meant)}.mjs`), external: true } : undefined
    },
  }
}

/** What is about the way itself, and what the short cut is made of. */
const THE_WAY =
  /^(?:src\/(?:http|points|cli\/output)|test\/(?:http|embedded|agentwrit|points))\/|^test\/short-cut$/

function orShortCut(file: string, importer: string): string {
  const isTheWay = file === join(SOURCE, 'embedded/listen.ts') || file === join(SOURCE, 'http/transport.ts')
  return isTheWay && !THE_WAY.test(nameOf(importer)) ? SHORT_CUT : file
}

/** Its path below the root, without `.ts`. */
function nameOf(file: string): string {
  return file
    .slice(ROOT.length + 1)
    .replace(/\.ts$/, '')
    .replaceAll(sep, '/')
}

/** @returns the folder of these very sources: whatever runs at the same time, none is ever taken for another */
async function compiled(short: boolean): Promise<string> {
  const below = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).toSorted()
  const files = below
    .filter((name) => name.endsWith('.ts') && !name.startsWith('pages'))
    .map((name) => join(SOURCE, name))
  const all = [...files, ...(short ? [SHORT_CUT] : [])]
  const sum = createHash('sha256').update(`${VERSION}\n${ROOT}\n`)
  for (const file of [fileURLToPath(import.meta.url), ...all])
    sum.update(`${file}\n`).update(readFileSync(file))
  const cache = join(ROOT, 'node_modules/.cache/firebreak-tests')
  const folder = join(cache, sum.digest('hex').slice(0, 16))
  if (existsSync(folder)) utimesSync(folder, new Date(), new Date())
  else await compile(all, folder, short)
  leaveNewest(cache)
  return folder
}

async function compile(files: readonly string[], folder: string, short: boolean): Promise<void> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: Object.fromEntries(files.map((file) => [nameOf(file), file])),
    platform: 'node',
    external: /^[^./]/,
    treeshake: false,
    plugins: [inPlace(), ...(short ? [shortCut()] : [])],
    checks: { ineffectiveDynamicImport: false },
  })
  const unfinished = `${folder}-${process.pid}`
  await bundle.write({
    dir: unfinished,
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: ROOT,
    entryFileNames: '[name].mjs',
    sourcemap: 'inline',
  })
  await bundle.close()
  if (existsSync(folder)) rmSync(unfinished, { recursive: true })
  else renameSync(unfinished, folder)
}

const PLACE = 'import.meta.url'

/** What a file finds by its own place lies around the source. */
function inPlace(): CompilerPlugin {
  return {
    name: 'in-place',
    transform: (code, id) => {
      const own = JSON.stringify(pathToFileURL(id).href)
      return code.includes(PLACE) ? { code: code.replaceAll(PLACE, own), map: null } : undefined
    },
  }
}

function shortCut(): CompilerPlugin {
  return {
    name: 'short-cut',
    resolveId: (source, importer = '') =>
      source.startsWith('.') ? orShortCut(resolve(dirname(importer), source), importer) : undefined,
  }
}

/** Some other run may still be reading the others. */
const KEPT = 8

function leaveNewest(cache: string): void {
  const aged = readdirSync(cache).map((name) => ({ name, at: statSync(join(cache, name)).mtimeMs }))
  for (const { name } of aged.toSorted((one, other) => other.at - one.at).slice(KEPT))
    rmSync(join(cache, name), { recursive: true, force: true })
}
