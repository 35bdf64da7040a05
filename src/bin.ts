#!/usr/bin/env node
import { main } from './cli/main.ts'
import { hostFromProcess } from './cli/host/host.ts'
import process from 'node:process'

process.exitCode = await main(process.argv.slice(2), hostFromProcess(process))
