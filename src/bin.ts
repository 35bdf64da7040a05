#!/usr/bin/env node
import { join } from 'node:path'
import { loadProgram } from './code-cache.ts'

// Its own file, because what is compiled before the cache is open cannot come out of it.
loadProgram(join(import.meta.dirname, 'program.cjs'))
