/** A view, and the time on the machine that the exercise runs on, in epoch milliseconds. */
interface Message<View> {
  readonly now: number
  readonly view: View
}

interface Live<View> {
  readonly show: (view: View) => void
  readonly connected: (yes: boolean) => void
  /** Whether nothing can come after a view. */
  readonly isLast: (view: View) => boolean
}

/**
 * Shows a view whenever it changes. It connects again after a loss.
 *
 * @returns the time on the machine that the exercise runs on, whatever this one's clock says
 */
export function watchView<View>(path: string, { show, connected, isLast }: Live<View>): () => number {
  let ahead = 0
  const connect = (): void => {
    const events = new EventSource(path)
    events.addEventListener('open', () => connected(true))
    events.addEventListener('error', () => {
      connected(false)
      // The browser tries again by itself, but not after an answer that was none of events.
      if (events.readyState === EventSource.CLOSED) setTimeout(connect, AGAIN_MS)
    })
    events.addEventListener('message', ({ data }) => {
      const message: Message<View> = JSON.parse(String(data))
      ahead = message.now - Date.now()
      show(message.view)
      if (isLast(message.view)) events.close()
    })
  }
  connect()
  return () => Date.now() + ahead
}

const AGAIN_MS = 3000
