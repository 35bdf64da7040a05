import { defined } from '../../defined.ts'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import process from 'node:process'
import type { ProcessFacts } from '../../journal/entry.ts'
import type { Processes } from '../../journal/cleanup/obstacle.ts'

/** The processes of this machine. */
export function systemProcesses(): Processes {
  return { self: self(), isRunning }
}

function self(): ProcessFacts {
  const started = linuxFacts(process.pid)?.started
  return { pid: process.pid, host: hostname(), ...defined({ started }) }
}

function isRunning({ pid, started }: ProcessFacts): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Only "no such process" says that it is gone; one of another user may not be signalled, but is there.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
  const facts = linuxFacts(pid)
  if (facts === undefined) return true
  return facts.state !== 'Z' && (started === undefined || facts.started === started)
}

/** State and start time of a process as Linux tells them (proc(5), fields 3 and 22); undefined elsewhere. */
function linuxFacts(pid: number): { readonly state: string; readonly started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the name in parentheses, and a name may have anything in it.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const started = rest[18]
    return state === undefined || started === undefined ? undefined : { state, started }
  } catch {
    return undefined
  }
}
