import { existsSync, readFileSync, statSync } from 'node:fs'
import nodeModule, { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { Script } from 'node:vm'

/** Gets what was compiled, and from which file. */
type Compiled = (script: Script, file: string) => void

/**
 * Loads the built program, with what V8 made of it where that was kept by the build: docs/decisions/0018-compiled-ahead.md.
 * Elsewhere, as in a package, Node.js keeps what it compiles for the next start, from 22.1 on.
 *
 * @param file the file that begins; what it requires lies beside it
 * @param compiled gets each file of it that is loaded, for the build, which keeps what V8 made of it
 */
export function loadProgram(file: string, compiled?: Compiled): void {
  if (compiled !== undefined || existsSync(keptPath(file))) {
    load(file, { loaded: new Map(), compiled })
    return
  }
  keepInHome()
  createRequire(file)(file)
}

/** Where the build keeps what V8 made of a file: beside the packages, and so in no package of ours. */
export function keptPath(file: string): string {
  const folder = join(dirname(file), '../node_modules/.cache/firebreak')
  return join(folder, `${process.version}-${process.arch}`, `${basename(file)}.v8`)
}

/**
 * V8 itself refuses what it made with other settings, or of a text of another length; of another text of the same length it
 * takes it, and then runs that. What was kept therefore has the time of the file that it was made of.
 */
function keptFor(file: string): Buffer | undefined {
  const kept = keptPath(file)
  try {
    // A file that was edited, brought back from an earlier build, or built elsewhere has another.
    const apart = Math.abs(statSync(kept).mtimeMs - statSync(file).mtimeMs)
    return apart < SAME_TIME_MS ? readFileSync(kept) : undefined
  } catch {
    return undefined
  }
}

/** Not every system keeps all digits of a time. */
const SAME_TIME_MS = 2

interface Loading {
  readonly loaded: Map<string, { exports: unknown }>
  readonly compiled: Compiled | undefined
}

/** As `require` does it, which has no place for what was compiled before. */
function load(file: string, loading: Loading): unknown {
  const known = loading.loaded.get(file)
  if (known !== undefined) return known.exports
  const module = { exports: {} }
  loading.loaded.set(file, module)
  const others = createRequire(file)
  const folder = dirname(file)
  const required = (name: string): unknown =>
    name.startsWith('./') ? load(join(folder, name), loading) : others(name)
  compile(file, loading).call(module.exports, module.exports, required, module, file, folder)
  return module.exports
}

function compile(file: string, { compiled }: Loading): Function {
  const script = new Script(
    // The build writes nothing but ASCII.
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`,
    {
      filename: file,
      cachedData: compiled === undefined ? keptFor(file) : undefined,
    },
  )
  compiled?.(script, file)
  const run: unknown = script.runInThisContext()
  if (typeof run !== 'function') throw new TypeError(`${file} is no program`)
  return run
}

/** Only where nobody else can have put something: not in the folder for temporary files, which is what Node.js takes. */
function keepInHome(): void {
  const keep: unknown = Reflect.get(nodeModule, 'enableCompileCache')
  const folder = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  if (typeof keep === 'function' && isAbsolute(folder)) keep(join(folder, 'firebreak'))
}
