import type { ServerResponse } from 'node:http'
import type { ExerciseEvent } from '../events.ts'
import type { Exercise } from '../exercise.ts'
import type { FacilitatorView, RoomView } from '../views.ts'

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
export function streamView<View extends FacilitatorView | RoomView>(streaming: Streaming<View>): void {
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
