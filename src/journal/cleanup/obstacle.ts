import { VARIABLES } from '../../agentwrit/facts.ts'
import type { OpenedEntry, ProcessFacts } from '../entry.ts'

/** What this machine knows of processes. */
export interface Processes {
  readonly self: ProcessFacts
  /** Only asked about processes of this machine. */
  isRunning(process: ProcessFacts): boolean
}

/** Why a journal is not cleaned up now, and what to do about it. */
export interface Obstacle {
  readonly kind: 'other-broker' | 'other-machine' | 'running'
  readonly reason: string
  readonly hint: string
}

/** What speaks against cleaning up after this command, if anything. Only the broker cannot be forced. */
export function obstacleTo(
  { broker, process }: OpenedEntry,
  given: { readonly broker: string; readonly processes: Processes; readonly force: boolean },
): Obstacle | undefined {
  if (broker !== given.broker) {
    const hint = `set ${VARIABLES.url} to "${broker}" if that is where it is now`
    return { kind: 'other-broker', reason: `it is about the broker at "${broker}"`, hint }
  }
  if (given.force) return undefined
  if (process.host !== given.processes.self.host) {
    const reason = `it was written on "${process.host}", and from here nobody can see whether that command still runs`
    return {
      kind: 'other-machine',
      reason,
      hint: 'clean up there, or add --force when you know that it has ended',
    }
  }
  if (!given.processes.isRunning(process)) return undefined
  const reason = `its command still runs (process ${process.pid})`
  return { kind: 'running', reason, hint: 'let it end, or add --force when that process is something else' }
}
