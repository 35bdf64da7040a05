import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret } from '../../src/secrets/secret.ts'
import { cleanupCommand, type CleanupFlags } from '../../src/cli/commands/cleanup.ts'
import { systemClock } from '../../src/app/system-clock.ts'
import { createEmbeddedBroker, type EmbeddedBroker } from '../../src/embedded/broker.ts'
import type { Answer, BrokerRequest } from '../../src/embedded/http/call.ts'
import type { Fault } from '../../src/embedded/faults/fault.ts'
import { listen } from '../../src/embedded/listen.ts'
import type { Clock } from '../../src/runner/context/ports.ts'
import { testHost } from '../cli/test-host.ts'

const ADMIN_SECRET = 'correct-horse-battery-staple'
export const PLAYBOOK = join(import.meta.dirname, 'incident.yaml')
export const BARE_PLAYBOOK = join(import.meta.dirname, 'bare.yaml')

/** A token the broker ever gave out. */
export interface GivenOut {
  readonly token: string
  readonly sub: string
  /** The path of the request that brought it. */
  readonly path: string
}

/** A broker that remembers every token it ever gave out, and a place for journals. */
export interface Stage {
  readonly url: string
  readonly state: string
  readonly env: Readonly<Record<string, string>>
  readonly givenOut: readonly GivenOut[]
  /** How many requests came over the network. */
  readonly requests: () => number
  /** Called with each request twice: before the broker has done anything about it, and after. */
  onRequest: ((request: Request) => void) | undefined
  /** How long answers stay on the way, in milliseconds. */
  delayMs: number
  /** Those of the tokens ever given out that the broker accepts now: asked of the broker itself. */
  alive(): readonly GivenOut[]
  journals(): Promise<readonly string[]>
  /** The text of the one journal there is. */
  journal(): Promise<string>
  cleanup(flags?: Partial<CleanupFlags>, env?: Readonly<Record<string, string>>): Promise<CleanupResult>
  advance(ms: number): void
  close(): Promise<void>
}

export interface Request {
  /** Counts from 1. */
  readonly count: number
  readonly path: string
  readonly when: 'after' | 'before'
}

interface CleanupResult {
  /** The error's code where there was one. */
  readonly code: number | string
  readonly out: string
}

export async function openStage(options: { readonly faults?: readonly Fault[] } = {}): Promise<Stage> {
  const state = await mkdtemp(join(tmpdir(), 'firebreak-state-'))
  let ahead = 0
  const now = (): number => Date.now() + ahead
  const broker = createEmbeddedBroker({ ...options, adminSecret: new Secret(ADMIN_SECRET), now })
  const app = broker.registerApp({ name: 'firebreak', scopes: ['read:data:*', 'write:data:*'] })
  const givenOut: GivenOut[] = []
  let requests = 0
  const watched: EmbeddedBroker = {
    ...broker,
    handle: (call) => {
      requests += 1
      const count = requests
      stage.onRequest?.({ count, path: call.target, when: 'before' })
      const answer = broker.handle(call)
      collect(givenOut, call, answer)
      stage.onRequest?.({ count, path: call.target, when: 'after' })
      return stage.delayMs === 0
        ? answer
        : { ...answer, delivery: { ...answer.delivery, delayMs: stage.delayMs } }
    },
  }
  const listening = await listen(watched)
  const env = {
    PATH: process.env['PATH'] ?? '',
    FIREBREAK_STATE_DIR: state,
    AGENTWRIT_BROKER_URL: listening.url,
    AGENTWRIT_ADMIN_SECRET: ADMIN_SECRET,
    AGENTWRIT_CLIENT_ID: app.clientId,
    AGENTWRIT_CLIENT_SECRET: app.clientSecret.reveal(),
  }
  const journals = async (): Promise<readonly string[]> => {
    const names = await readdir(join(state, 'journals')).catch(() => [])
    return names.map((name) => join(state, 'journals', name))
  }
  const stage: Stage = {
    url: listening.url,
    state,
    env,
    givenOut,
    requests: () => requests,
    onRequest: undefined,
    delayMs: 0,
    alive: () => givenOut.filter(({ token }) => isAccepted(broker, token)),
    journals,
    journal: async () => {
      const [only, ...others] = await journals()
      if (only === undefined || others.length > 0) throw new Error(`there are ${others.length + 1} journals`)
      return readFile(only, 'utf8')
    },
    cleanup: (flags = {}, more = {}) => cleanup({ ...env, ...more }, flags, now),
    advance: (ms) => {
      ahead += ms
    },
    close: async () => {
      await listening.close()
      await rm(state, { recursive: true, force: true })
    },
  }
  return stage
}

export interface VictimOptions {
  readonly stage: Stage
  /** The compiled program. */
  readonly program: string
  readonly playbook?: string
}

/** Starts a run on this stage, with the id `r1`. */
export function startRun({ stage, program, playbook = PLAYBOOK }: VictimOptions): ChildProcess {
  return start(stage, [program, 'run', playbook, 'r1'])
}

/** Starts a clean-up on this stage, in a process of its own. */
export function startCleanup({ stage, program }: VictimOptions): ChildProcess {
  return start(stage, [program, 'cleanup'])
}

function start(stage: Stage, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { env: stage.env, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Starts a run and kills it with signal 9 at the request that is asked for; no answer to that one ever arrives. */
export async function kill(options: VictimOptions, at: (request: Request) => boolean): Promise<void> {
  await killProcess(options.stage, startRun(options), at)
}

export async function killProcess(
  stage: Stage,
  child: ChildProcess,
  at: (request: Request) => boolean,
): Promise<void> {
  stage.delayMs = SLOW_MS
  stage.onRequest = (request) => {
    if (at(request)) child.kill('SIGKILL')
  }
  const end = await ended(child)
  stage.onRequest = undefined
  stage.delayMs = 0
  if (end !== 'SIGKILL') throw new Error(`the process ended with ${end} before it was killed`)
}

/** Long enough on the way that a kill always comes before the answer. */
const SLOW_MS = 20

/** @returns the signal that ended it, or its exit code */
export async function ended(child: ChildProcess): Promise<NodeJS.Signals | number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.signalCode ?? child.exitCode
}

async function cleanup(
  env: Record<string, string>,
  flags: Partial<CleanupFlags>,
  now: () => number,
): Promise<CleanupResult> {
  // The files are the real ones, the clock is the broker's.
  const host = {
    ...testHost({ env, cwd: '/' }),
    readFile: (path: string) => readFile(path),
    clock: clockOf(now),
  }
  try {
    const code = await cleanupCommand(host, { force: false, json: false, list: false, ...flags })
    return { code, out: host.out() }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error
    return { code: error.code, out: error.message }
  }
}

function clockOf(now: () => number): Clock {
  return { ...systemClock(), now }
}

function collect(givenOut: GivenOut[], call: BrokerRequest, { body }: Answer): void {
  if (body === undefined || !body.startsWith('{')) return
  const { access_token: token }: { readonly access_token?: string } = JSON.parse(body)
  if (token === undefined) return
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()
  const { sub }: { readonly sub: string } = JSON.parse(payload)
  givenOut.push({ token, sub, path: call.target })
}

function isAccepted(broker: EmbeddedBroker, token: string): boolean {
  const body = Buffer.from(JSON.stringify({ token }))
  const unset = { authorization: undefined, requestId: undefined, forwardedFor: undefined, peer: '127.0.0.1' }
  const answer = broker.handle({ method: 'POST', target: '/v1/token/validate', body, ...unset })
  const { valid }: { readonly valid: boolean } = JSON.parse(answer.body ?? '')
  return valid
}
