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
 * Shows a view whenever it changes. The browser itself connects again after a loss.
 *
 * @returns the time on the machine that the exercise runs on, whatever this one's clock says
 */
export function watchView<View>(path: string, { show, connected, isLast }: Live<View>): () => number {
  let ahead = 0
  const events = new EventSource(path)
  events.addEventListener('open', () => connected(true))
  events.addEventListener('error', () => connected(false))
  events.addEventListener('message', ({ data }) => {
    const message: Message<View> = JSON.parse(String(data))
    ahead = message.now - Date.now()
    show(message.view)
    if (isLast(message.view)) events.close()
  })
  return () => Date.now() + ahead
}
