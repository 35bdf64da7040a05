// Loaded by the workers of `npm test`: no test is about a power cut, and what waits for the disk holds up all others.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

fs.fsyncSync = (file) => void fs.fstatSync(file)
syncBuiltinESMExports()
