import type { Command, FacilitatorView } from '../../tabletop/views.ts'
import { box, el, region, say, sign } from '../dom.ts'
import { watchView } from '../live.ts'
import { followTheme, isTyping } from '../theme.ts'
import { elapsedText, elapsedAt } from '../words.ts'
import { createAfterwards } from './afterwards.ts'
import { createBoardPanel } from './board.ts'
import { createClockControls, createPlayers, createTools } from './tools.ts'
import { createDeciding } from './deciding.ts'
import { createReading, createUpcoming } from './reading.ts'

/** One part of the page: it draws what it shows again, and keeps what is being typed. */
export interface Panel {
  readonly element: HTMLElement
  readonly show: (view: FacilitatorView) => void
}

/** Sends a command; what it was refused for is shown. */
export type Give = (command: Command) => Promise<boolean>

const [clockNow, clockOf] = [el('b'), el('span')]
const clock = el('p', { class: 'clock', role: 'timer' }, clockNow, clockOf)
const boxLeft = el('p', { class: 'box-left', role: 'timer' })
const title = el('h1', { class: 'bar-title' })
const refusal = el('p', { class: 'refusal', role: 'alert', hidden: true })
const lost = el(
  'p',
  { class: 'lost', role: 'alert', hidden: true },
  'The connection is lost; it comes back by itself.',
)

const next = el('button', { type: 'button', class: 'next' }, 'Next', el('kbd', {}, 'N'))
const controls = createClockControls(give)
const parts: readonly Panel[] = [
  createPlayers(give),
  createReading(),
  createBoardPanel(),
  createDeciding(give),
  createUpcoming(),
  createTools(give),
  createAfterwards(give),
]
const [players, reading, board, deciding, upcoming, tools, afterwards] = parts

document.body.append(
  el(
    'header',
    { class: 'bar' },
    el('p', { class: 'brand' }, sign('▚'), 'Facilitator'),
    title,
    clock,
    boxLeft,
    controls.element,
    next,
  ),
  refusal,
  el(
    'main',
    { class: 'desk' },
    box('column', players?.element, reading?.element, board?.element, afterwards?.element),
    box('column', deciding?.element, upcoming?.element, tools?.element),
  ),
  lost,
)
followTheme()
next.addEventListener('click', () => void goOn())
document.addEventListener('keydown', (event) => {
  if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'n') void goOn()
  if (event.key === 'p') controls.togglePause()
})

const drawTitle = region(title, (text: string) => text)
let shown: FacilitatorView | undefined
const now = watchView<FacilitatorView>('/facilitator/events', {
  show: (view) => {
    shown = view
    const { opening, phase } = view.room
    document.body.dataset['phase'] = phase
    document.title = `${opening.title} · facilitator`
    drawTitle(opening.title)
    next.firstChild?.replaceWith(nextText(view))
    next.disabled = !view.can.includes(phase === 'opening' ? 'begin' : 'next')
    controls.show(view)
    for (const part of parts) part.show(view)
    tick()
  },
  connected: (yes) => (lost.hidden = yes),
  isLast: ({ room }) => room.cleaned !== undefined,
})
setInterval(tick, 250)

async function goOn(): Promise<void> {
  if (shown === undefined || next.disabled) return
  await give({ type: shown.room.phase === 'opening' ? 'begin' : 'next' })
}

/** What happens next, so that nobody has to try it. */
function nextText({ room: { phase, revealed, opening }, scene }: FacilitatorView): string {
  if (phase === 'opening') return 'Start the clock '
  if (phase === 'deciding') return 'The room decides '
  if (phase === 'revealing') {
    if (revealed?.outcome === undefined) return 'Show the outcome '
    if (revealed.outcome.missed.length > 0 && revealed.survivor === undefined) return 'Let the survivor work '
    return revealed.narrowest === undefined ? 'Show the narrowest way ' : 'Go on '
  }
  if (phase === 'playing')
    return opening.solo
      ? 'Go on '
      : scene === undefined
        ? 'To the hot wash '
        : `Next: ${scene.title ?? scene.step} `
  return 'Next '
}

async function give(command: Command): Promise<boolean> {
  const answer = await fetch('/facilitator/command', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(command),
  }).catch(() => undefined)
  const refused = answer === undefined ? 'the exercise does not answer' : answer.ok ? '' : await answer.text()
  refusal.hidden = refused === ''
  refusal.textContent = refused
  return refused === ''
}

function tick(): void {
  if (shown === undefined) return
  const { clock: view, decision } = shown.room
  const elapsed = elapsedAt(view, now())
  say(clockNow, elapsedText(elapsed))
  say(clockOf, ` of ${elapsedText(view.plannedMs)}${view.running ? '' : ' · stands still'}`)
  clock.classList.toggle('over', elapsed > view.plannedMs)
  boxLeft.hidden = decision === undefined
  if (decision !== undefined)
    say(boxLeft, `${elapsedText(decision.openedAtMs + decision.timeBoxMs - elapsed + 999)} left to decide`)
}
