// Performs the command of its arguments, and keeps what V8 made of the files that took part and are not yet kept.
import { existsSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const DIST = join(dirname(import.meta.dirname), 'dist')
const { keptPath, loadProgram } = createRequire(import.meta.url)(join(DIST, 'code-cache.cjs'))

loadProgram(join(DIST, 'program.cjs'), (script, file) => {
  process.on('exit', () => {
    const kept = keptPath(file)
    if (existsSync(kept)) return
    mkdirSync(dirname(kept), { recursive: true })
    writeFileSync(kept, script.createCachedData())
    const { atime, mtime } = statSync(file)
    utimesSync(kept, atime, mtime)
  })
})
