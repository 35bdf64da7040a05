import type { Answer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import { problem } from '../http/problem.ts'
import type { RouteName } from '../http/route-names.ts'
import { createRevocations, type RevocationEntry, type Revocations } from '../tokens/revocations.ts'
import { actOf } from './act-of.ts'
import type { Fault } from './fault.ts'

/** A database that acknowledges and does not store: what it lost works until the next restart (API notes 12.14). */
interface Storage {
  /** Lists that remember which of their entries are stored. */
  revocations(memory: Revocations): Revocations
  /** What a restart finds again; undefined where everything is stored. */
  restarted(): Revocations | undefined
  /** Stands around the handler of a route. */
  around(route: RouteName, exchange: Exchange, handle: () => Answer): Answer
}

export function disturbStorage(faults: readonly Fault[]): Storage | undefined {
  const refusals = faults.filter((fault) => fault.kind === 'unstored')
  const busy = faults.some(({ kind }) => kind === 'busy')
  if (refusals.length === 0 && !busy) return undefined
  const traffic = { audited: 0, logIns: 0 }
  const disk = createDisk(refusals, () => traffic.audited > 0)
  return {
    revocations: disk.revocations,
    restarted: disk.restarted,
    around: (route, exchange, handle) => {
      const { metrics } = exchange.state
      if (busy && collides(route, traffic)) {
        metrics.count('agentwrit_db_errors_total', 'scan_app')
        return notFound(route, exchange)
      }
      const before = { events: exchange.state.audit.size, lost: disk.lost() }
      const answer = handle()
      for (let lost = before.lost; lost < disk.lost(); lost += 1) {
        metrics.count('agentwrit_db_errors_total', 'save_revocation')
      }
      const writes = exchange.state.audit.size > before.events
      return busy && writes ? underWay(answer, traffic, LOG_INS.has(route)) : answer
    },
  }
}

/** What is being answered just now. */
interface Traffic {
  audited: number
  logIns: number
}

interface Disk extends Pick<Storage, 'restarted' | 'revocations'> {
  /** How many entries could not be stored so far. */
  lost(): number
}

type Refusal = Extract<Fault, { kind: 'unstored' }>

function createDisk(refusals: readonly Refusal[], isBusy: () => boolean): Disk {
  const refused = new Map<string, number>()
  let stored = createRevocations()
  let lost = 0
  const isStored = (revocation: RevocationEntry): boolean => {
    if (isBusy()) return false
    const key = `${revocation.level} ${revocation.target}`
    const refusal = refusals.find(({ act }) => act === actOf(revocation))
    // Sent again, the entry of a renewal or a release is a revocation at token level, and the same entry.
    const left = refused.get(key) ?? refusal?.times ?? 0
    refused.set(key, Math.max(0, left - 1))
    return left === 0
  }
  return {
    lost: () => lost,
    revocations: (memory) => ({
      ...memory,
      add: (revocation) => {
        memory.add(revocation)
        if (isStored(revocation)) stored.add(revocation)
        else lost += 1
      },
    }),
    restarted: () => {
      const found = stored
      stored = createRevocations()
      for (const entry of found.entries()) stored.add(entry)
      return found
    },
  }
}

const LOG_INS: ReadonlySet<RouteName> = new Set(['admin-auth', 'app-auth'])

/** The two log-ins do not hurt each other; else an app is not found while anything is written. */
function collides(route: RouteName, { audited, logIns }: Traffic): boolean {
  if (route === 'app-auth') return audited > logIns
  return (route === 'app-launch-tokens' || route === 'apps') && audited > 0
}

function notFound(route: RouteName, exchange: Exchange): Answer {
  return route === 'app-launch-tokens'
    ? problem(exchange, 'forbidden', 'app not found')
    : problem(exchange, 'internal_error', 'authentication error')
}

/** Long enough for a client to send the next request if it does not wait for the answer. */
const WRITING_MS = 4

function underWay(answer: Answer, traffic: Traffic, isLogIn: boolean): Answer {
  const change = (by: number): void => {
    traffic.audited += by
    if (isLogIn) traffic.logIns += by
  }
  change(1)
  const delayMs = Math.max(answer.delivery?.delayMs ?? 0, WRITING_MS)
  return { ...answer, delivery: { ...answer.delivery, delayMs, onLeaving: () => change(-1) } }
}
