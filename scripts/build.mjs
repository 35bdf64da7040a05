// What `npm run build` does: the code of `src` and of the packages it uses in a few files, of which each command loads
// only what it needs; the licences of those packages; the types. docs/decisions/0014-one-bundle-split.md says why.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { rolldown } from 'rolldown'
import { licencesOf } from './licences.mjs'
import { spreadApart } from './spread-apart.mjs'

const ROOT = dirname(import.meta.dirname)
const DIST = join(ROOT, 'dist')
const KEPT = join(ROOT, 'node_modules/.cache/firebreak')

/**
 * Which code shares a file, by path below `src`; what it imports comes with it. The first that fits has it, so these
 * stand in the order in which they are loaded: to say the version, to read the arguments, to check, to run. Left to
 * itself the bundler makes seventy small files for a run, and opening those takes longer than what is in them.
 */
const FILES = [
  { name: 'ground', of: /^(?:text|secrets|json|disk|defined|errors|app\/exit-code|cli\/failure)\b/ },
  { name: 'host', of: /^(?:cli\/(?:host|main)|app\/(?:version|system-clock))/ },
  {
    name: 'playbook',
    of: /^(?:playbook|model|foresight|diagnostics\/(?!expla)|agentwrit\/(?!client|audit))/,
  },
  {
    name: 'arguments',
    of: /^(?:cli\/(?:options|declarations|perform-command|checking|output\/(?:report-targets|endpoint)|playbooks\/(?!read-report))|app\/(?:pace|load-file))/,
  },
  { name: 'planning', of: /^(?:plan|reports\/plan|cli\/commands\/plan)\b/ },
  {
    name: 'run',
    of: /^(?:runner|http|agentwrit|broker|record\/(?!read|validate)|journal\/(?!cleanup)|app\/(?!start-broker|register))/,
  },
  {
    name: 'telling',
    of: /^(?:cli\/(?:commands\/run|running|output|broker)|reports\/(?:reading|terminal\/(?!live)))/,
  },
]

await Promise.all([DIST, KEPT].map((folder) => rm(folder, { recursive: true, force: true })))
await Promise.all([types(), code()])
// Where it was before: npx goes on starting what it linked once, for a folder that it knows.
await writeFile(join(DIST, 'bin.js'), "#!/usr/bin/env node\nimport './bin.cjs'\n")
// What npm installs is made executable by npm, but not what is built again afterwards.
await Promise.all(['bin.cjs', 'bin.js'].map((name) => chmod(join(DIST, name), 0o755)))

async function types() {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  // Checking them is what `npm run typecheck` does; what each file says of itself is enough to write them down.
  const args = [tsc, '-p', join(ROOT, 'tsconfig.json'), '--emitDeclarationOnly', '--noCheck']
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  const [status] = await once(child, 'exit')
  if (status !== 0) {
    process.exitCode = 1
    throw new Error(`the types cannot be written: tsc ended with ${status}`)
  }
  await leave(await typesFrom(join(DIST, 'index.d.ts')))
}

/**
 * What the types of the library lead to; what is inside has no reader.
 *
 * @param {string} file
 * @param {Set<string>} found
 */
async function typesFrom(file, found = new Set()) {
  if (found.has(file)) return found
  found.add(file)
  const text = await readFile(file, 'utf8')
  for (const [, path = ''] of text.matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.ts['"]/g)) {
    await typesFrom(join(dirname(file), `${path}.d.ts`), found)
  }
  return found
}

/** @param {Set<string>} types the declarations that stay */
async function leave(types) {
  const entries = await readdir(DIST, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  await Promise.all(
    files.filter((file) => file.endsWith('.d.ts') && !types.has(file)).map((file) => rm(file)),
  )
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
  const used = (/** @type {string} */ folder) => [...types].some((file) => file.startsWith(join(folder, '/')))
  await Promise.all(
    folders.filter((folder) => !used(folder)).map((folder) => rm(folder, { recursive: true, force: true })),
  )
}

async function code() {
  const bundle = await rolldown({
    cwd: ROOT,
    input: {
      bin: 'src/bin.ts',
      'code-cache': 'src/code-cache.ts',
      program: 'src/program.ts',
      index: 'src/index.ts',
    },
    platform: 'node',
    plugins: [someOfUndici()],
    // The library's code for where there is no environment: the other asks it for every word whether to print that.
    resolve: { alias: { yaml: join(ROOT, 'node_modules/yaml/browser/index.js') } },
    // What is imported late in the sources is so for the files it does not need, not for a file of its own.
    checks: { ineffectiveDynamicImport: false },
    // A comment where each file of the sources begins, for who reads the stack of a bug.
    experimental: { attachDebugInfo: 'simple' },
  })
  const { output } = await bundle.write({
    dir: DIST,
    format: 'cjs',
    // Code that V8 kept can only require: `import()` in it throws.
    dynamicImportInCjs: false,
    // Not minified: the stack of a bug names our functions.
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    codeSplitting: {
      groups: FILES.map(({ name, of }, index) => ({
        name,
        priority: FILES.length - index,
        test: (/** @type {string} */ id) => of.test(belowSource(id)),
      })),
    },
  })
  await bundle.close()
  allFound(output)
  const chunks = output.filter((file) => file.type === 'chunk')
  const library = chunks.find(({ name, isEntry }) => isEntry && name === 'index')
  await Promise.all([
    // Written over, because the bundler takes a spread of nothing out again.
    ...chunks.map(({ fileName, code }) => writeFile(join(DIST, fileName), inAscii(spreadApart(code)))),
    writeFile(join(DIST, 'index.js'), asModule(library?.exports ?? [])),
    writeFile(join(DIST, 'LICENCES.md'), await licencesOf(chunks.flatMap(({ moduleIds }) => moduleIds))),
  ])
  await keepCompiled()
}

/**
 * A text with one other character in it takes twice the room in memory, and is read half as fast. In the texts, patterns and
 * comments of a program an escape is the same, but where the text is taken as it stands.
 *
 * @param {string} code
 */
function inAscii(code) {
  const [asItStands] = /\braw`[^`]*[^\0-\x7f]|\\[^\0-\x7f]/.exec(code) ?? []
  if (asItStands !== undefined)
    throw new Error(`an escape would be something else here: ${asItStands.slice(-60)}`)
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** @param {string[]} names what the library exports, which is imported as the program's code is not */
function asModule(names) {
  return `import library from './index.cjs'\n\nexport const { ${names.join(', ')} } = library\n`
}

/**
 * What V8 makes of the program, kept for its next starts here. Functions are compiled when they are called, so it runs
 * each of the commands that are in a hurry once.
 */
async function keepCompiled() {
  const playbook = join(ROOT, 'playbooks/incident-response.yaml')
  // An image is built without them, and takes only the code from what is built.
  if (!existsSync(playbook)) return
  for (const args of [
    ['run', playbook, '--embedded'],
    ['plan', playbook],
    ['check', playbook],
  ]) {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/keep-compiled.mjs'), ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [status] = await once(child, 'exit')
    if (status !== 0) throw new Error(`what was built does not run: "${args[0]}" ended with ${status}`)
  }
}

/**
 * The bundler only warns of an import that it does not find, and leaves it as it is: whoever installs the package would be
 * the first to know.
 *
 * @param {import('rolldown').RolldownOutput['output']} output
 */
function allFound(output) {
  const files = new Set(output.map(({ fileName }) => fileName))
  const lost = output.flatMap((file) =>
    file.type === 'chunk'
      ? [...file.imports, ...file.dynamicImports].filter((name) => !isBuiltin(name) && !files.has(name))
      : [],
  )
  if (lost.length > 0) throw new Error(`not found by the bundler: ${lost.join(', ')}`)
}

/** @param {string} id the path of a module */
function belowSource(id) {
  const path = id.replaceAll('\\', '/')
  const source = `${join(ROOT, 'src').replaceAll('\\', '/')}/`
  return path.startsWith(source) ? path.slice(source.length) : ''
}

/**
 * Of undici only what is imported: its entry loads all of its parts, fetch and web sockets among them, which take half
 * of its time. What is not listed here fails the build.
 */
function someOfUndici() {
  const inside = join(ROOT, 'node_modules/undici/lib/dispatcher')
  const parts = { Pool: 'pool.js', ProxyAgent: 'proxy-agent.js' }
  const from = (/** @type {string} */ file) => JSON.stringify(join(inside, file))
  const lines = [
    ...Object.entries(parts).map(([name, file]) => `export { default as ${name} } from ${from(file)}`),
    // The entry also gives every dispatcher its methods, and a proxy is reached by this one.
    `import Dispatcher from ${from('dispatcher.js')}`,
    `import connect from ${from('../api/api-connect.js')}`,
    'Dispatcher.prototype.connect = connect',
  ]
  return {
    name: 'some-of-undici',
    resolveId: (/** @type {string} */ id) => (id === 'undici' ? '\0undici' : null),
    load: (/** @type {string} */ id) => (id === '\0undici' ? lines.join('\n') : null),
  }
}
