import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ExerciseEvent, PrivateEvent, RoomEvent } from '../events.ts'
import type { Exercise } from '../exercise.ts'
import { withoutAnswers } from '../facilitator.ts'
import type { FacilitatorView, RoomView } from '../views.ts'
import { readCommand } from './command.ts'
import { PAGES } from './documents.ts'
import { createDoors, newSessions, type Doors, type BrowserSessions } from './doors.ts'
import { answerFile, PAGE_FILES } from './files.ts'

/** An exercise that browsers can see. */
export interface ServedExercise {
  /** For the projector. */
  readonly room: string
  /** For the facilitator: its key opens one browser, once. */
  readonly facilitator: string
  /** With this another process serves the same browsers, which need not be let in again. */
  readonly kept: KeptPages
  /** Another address for the facilitator, with a new key. */
  anotherKey(): string
  /** Ends all connections. Safe to call twice. */
  close(): Promise<void>
}

/** What browsers know of a process that serves them. */
export interface KeptPages {
  readonly port: number
  readonly sessions: BrowserSessions
}

export interface ServingOptions {
  /** Loopback unless told; then the room's page needs a key as well. */
  readonly host?: string
  /** The one of before, or any free one, unless told. */
  readonly port?: number
  /** Of a process that was killed. */
  readonly before?: KeptPages
  /** This machine's wall clock in epoch milliseconds. */
  readonly now: () => number
}

/**
 * Serves the two pages of an exercise. The room's page gets the room's view and nothing else; what the facilitator's
 * gets, and every command, is behind a key that works once.
 *
 * @throws the system's error when the port is in use or not allowed
 */
export async function serveExercise(
  exercise: Exercise,
  { host = LOOPBACK, port, before, now }: ServingOptions,
): Promise<ServedExercise> {
  const { sessions = newSessions() } = before ?? {}
  const doors = createDoors(host, sessions)
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 15_000, maxHeaderSize: 16_384 })
  const open = new Set<ServerResponse>()
  server.on('request', (incoming, outgoing) => {
    open.add(outgoing)
    outgoing.once('close', () => open.delete(outgoing))
    answer({ exercise, doors, now, incoming, outgoing }).catch(() => outgoing.destroy())
  })
  const wanted = port ?? before?.port ?? 0
  await listen(server, wanted, host).catch((error: unknown) => {
    // Nobody has asked for that one: whoever has it may keep it.
    if (port !== undefined || wanted === 0) throw error
    return listen(server, 0, host)
  })
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${boundPort(server)}`
  return {
    room: `${url}${doors.enter('/room')}`,
    facilitator: `${url}${doors.enter('/facilitator')}`,
    kept: { port: boundPort(server), sessions },
    anotherKey: () => {
      doors.anotherKey()
      return `${url}${doors.enter('/facilitator')}`
    },
    close: () => close(server, open),
  }
}

const LOOPBACK = '127.0.0.1'

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

interface Asked {
  readonly exercise: Exercise
  readonly doors: Doors
  readonly now: () => number
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
}

async function answer(asked: Asked): Promise<void> {
  const { doors, incoming, outgoing } = asked
  if (!doors.isForUs(incoming)) return say(outgoing, 421, 'ask for this page by the address that was printed')
  const [path = '', query = ''] = (incoming.url ?? '').split('?')
  const file = PAGE_FILES.get(path)
  if (file !== undefined) return answerFile(incoming, outgoing, file)
  const [, page, rest] = /^\/(room|facilitator)(\/.*)?$/.exec(path) ?? []
  if (page !== 'room' && page !== 'facilitator') return say(outgoing, 404, 'there is /room and /facilitator')
  const key = new URLSearchParams(query).get('key')
  if (key !== null && rest === undefined) {
    const cookie = doors.open(page, key)
    if (cookie === undefined) return say(outgoing, 403, WRONG_KEY)
    // The key is out of the address before anybody can read it there.
    outgoing.writeHead(303, { ...HEADERS, Location: `/${page}`, 'Set-Cookie': cookie }).end()
    return undefined
  }
  if (!doors.isOpen(page, incoming)) return say(outgoing, 403, NO_KEY)
  return page === 'room' ? roomAnswer(asked, rest) : facilitatorAnswer(asked, rest)
}

const NO_KEY = 'this page opens by the address with a key that the console has printed'
const WRONG_KEY = 'this key is wrong, or was used before: it opens one browser, once'

async function roomAnswer({ exercise, now, incoming, outgoing }: Asked, rest?: string): Promise<void> {
  if (incoming.method !== 'GET') return say(outgoing, 405, 'nothing can be changed from here')
  if (rest === undefined) return answerFile(incoming, outgoing, PAGES.room)
  if (rest !== '/events') return say(outgoing, 404, 'there is no such page')
  return streamView({ exercise, now, outgoing, view: exercise.room, unseen: PRIVATE })
}

const PRIVATE: ReadonlySet<PrivateEvent['type'] | RoomEvent['type']> = new Set<PrivateEvent['type']>([
  'noted',
  'rated',
  'scene-skipped',
  'withheld',
])

async function facilitatorAnswer(asked: Asked, rest?: string): Promise<void> {
  const { exercise, doors, now, incoming, outgoing } = asked
  if (rest === '/command' && incoming.method === 'POST') {
    if (!doors.isOwnPage(incoming)) return say(outgoing, 403, 'a command comes from the page itself')
    const command = await readCommand(incoming)
    if (typeof command === 'string') return say(outgoing, 400, command)
    const refused = await exercise.give(command)
    return refused === undefined ? say(outgoing, 200, '') : say(outgoing, 409, refused)
  }
  if (incoming.method !== 'GET') return say(outgoing, 405, 'commands are sent to /facilitator/command')
  if (rest === undefined) return answerFile(incoming, outgoing, PAGES.facilitator)
  if (rest !== '/events') return say(outgoing, 404, 'there is no such page')
  return streamView({ exercise, now, outgoing, view: () => deskOf(exercise) })
}

/** Whoever plays alone sees both pages. */
function deskOf(exercise: Exercise): FacilitatorView {
  const view = exercise.facilitator()
  return view.room.opening.solo ? withoutAnswers(view) : view
}

function say(outgoing: ServerResponse, status: number, text: string): undefined {
  outgoing.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }).end(text)
  return undefined
}

const HEADERS = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin' }

function boundPort(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** What is under way is answered first: the last view, and the command that ended it. */
async function close(server: Server, open: ReadonlySet<ServerResponse>): Promise<void> {
  // The last view is written at the next turn.
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    const answered = [...open].map((outgoing) => {
      // A stream of events has no end of its own.
      if (outgoing.headersSent) outgoing.end()
      return new Promise<void>((done) => outgoing.once('close', done))
    })
    void Promise.all(answered).then(() => {
      clearTimeout(patience)
      server.closeAllConnections()
    })
  })
}

/** For a browser that does not read. */
const PATIENCE_MS = 1000

interface Streaming<View> {
  readonly exercise: Exercise
  readonly now: () => number
  readonly outgoing: ServerResponse
  readonly view: () => View
  /** Events of which not even the moment may be seen here. */
  readonly unseen?: ReadonlySet<ExerciseEvent['type']>
}

/**
 * Sends a view whenever it has changed, until the browser goes away. A view is the whole of it, so one that was
 * overtaken by the next need not be sent: a browser that reads slowly gets the newest.
 */
function streamView<View extends FacilitatorView | RoomView>(streaming: Streaming<View>): void {
  const { exercise, now, outgoing, view, unseen } = streaming
  outgoing.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Accel-Buffering': 'no',
  })
  let sent = ''
  let waiting: NodeJS.Immediate | undefined
  const send = (): void => {
    waiting = undefined
    const text = JSON.stringify(view())
    if (text === sent || outgoing.writableNeedDrain || outgoing.writableEnded) return
    sent = text
    // The time of this machine comes along: a phone's own clock may be wrong.
    outgoing.write(`data: {"now":${now()},"view":${text}}\n\n`)
  }
  const later = (): void => {
    waiting ??= setImmediate(send)
  }
  const unwatch = exercise.watch(({ type }) => {
    if (unseen?.has(type) !== true) later()
  })
  outgoing.on('drain', later)
  outgoing.once('close', () => {
    unwatch()
    clearImmediate(waiting)
  })
  send()
}
