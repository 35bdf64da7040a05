import type { RoomView } from '../../tabletop/views.ts'
import { box, el, region, say, sign } from '../dom.ts'
import { watchView } from '../live.ts'
import { followTheme } from '../theme.ts'
import { elapsedText, elapsedAt } from '../words.ts'
import { createCardBoard } from './board.ts'
import { drawSide, sideOf } from './side.ts'
import { drawStage, stageOf } from './stage.ts'

const [clockNow, clockOf] = [el('b'), el('span')]
const clock = el('div', { class: 'clock', role: 'timer' }, clockNow, clockOf)
const phase = el('p', { class: 'phase' })
const title = el('p', { class: 'bar-title' })
const source = el('p', { class: 'source' })
const stage = el('section', { class: 'stage', 'aria-live': 'polite', 'aria-label': 'What is going on' })
const side = el('aside', { class: 'side', 'aria-label': 'What is known' })
const pause = el('div', { class: 'pause', role: 'status' })
const lost = el(
  'p',
  { class: 'lost', role: 'alert', hidden: true },
  'The connection is lost; it comes back by itself.',
)
const board = createCardBoard()

document.body.append(
  el(
    'header',
    { class: 'bar' },
    el('p', { class: 'brand' }, sign('▚'), 'Firebreak'),
    title,
    phase,
    source,
    clock,
  ),
  el('main', { class: 'hall' }, stage, side, board.element),
  pause,
  lost,
)
followTheme()

const drawTitle = region(title, (text: string) => text)
const drawPhase = region(phase, (text: string) => text)
const drawSource = region(source, (text: string) => text)
const redrawStage = region(stage, drawStage)
const redrawSide = region(side, drawSide)
const redrawPause = region(pause, drawPause)

let shown: RoomView | undefined
const now = watchView<RoomView>('/room/events', {
  show: (view) => {
    shown = view
    show(view)
    tick()
  },
  connected: (yes) => (lost.hidden = yes),
  isLast: ({ cleaned }) => cleaned !== undefined,
})
setInterval(tick, 250)

function show(view: RoomView): void {
  const { opening, phase: at, pause: why, differences } = view
  const { dataset } = document.body
  dataset['phase'] = at
  dataset['lit'] = String(view.revealed?.outcome !== undefined)
  document.title = `${opening.title} · the room`
  drawTitle(opening.title)
  drawPhase(at === 'deciding' && opening.solo ? 'You decide' : PHASES[at])
  drawSource(sourceOf(view))
  redrawStage(stageOf(view))
  const beside = sideOf(view)
  redrawSide(beside)
  side.hidden = beside === undefined
  board.show(view)
  pause.hidden = why === undefined || at === 'ended'
  redrawPause({ why: why ?? '', differences: differences ?? [] })
}

const PHASES: Readonly<Record<RoomView['phase'], string>> = {
  opening: 'Before it begins',
  playing: 'The story goes on',
  deciding: 'The room decides',
  revealing: 'What really happened',
  'hot-wash': 'Looking back',
  ended: 'The end',
}

/** Which broker it is stands on every page: nobody shall take a stand-in for the real one. */
function sourceOf({ opening: { broker } }: RoomView): string {
  if (broker.kind === 'remote') return `Real broker · ${broker.url}`
  return broker.kind === 'embedded' ? 'Stand-in broker' : 'Rehearsal · no broker'
}

type Paused = { readonly why: string } & { readonly differences: NonNullable<RoomView['differences']> }

function drawPause({ why, differences }: Paused): HTMLElement {
  return box(
    'pause-card',
    el('p', { class: 'pause-word' }, sign('❚❚', 'pause-sign'), 'Paused'),
    why !== '' && el('p', { class: 'pause-why' }, why),
    differences.length > 0 &&
      el(
        'ul',
        { class: 'differences' },
        ...differences.map(({ token, was, is }) =>
          el('li', {}, el('b', {}, token), ` was ${was}, and is ${is}`),
        ),
      ),
    el('p', { class: 'quiet' }, 'The clock stands still. Nothing happens at the broker.'),
  )
}

/** Everything that shows time, four times a second. */
function tick(): void {
  if (shown === undefined) return
  const { clock: view, decision, phase: at } = shown
  const elapsed = elapsedAt(view, now())
  const over = elapsed > view.plannedMs && at !== 'opening'
  say(clockNow, elapsedText(elapsed))
  say(clockOf, `${over ? 'over' : 'of'} ${elapsedText(view.plannedMs)}`)
  clock.classList.toggle('over', over)
  if (decision === undefined) return
  const left = decision.openedAtMs + decision.timeBoxMs - elapsed
  const part = Math.min(1, Math.max(0, left / decision.timeBoxMs))
  const late = part <= LATE
  for (const box of document.querySelectorAll('.time-box')) {
    box.classList.toggle('late', late)
    const [text, bar] = [box.querySelector('.time-left'), box.querySelector<HTMLElement>('.time-bar i')]
    say(text, elapsedText(left + 999))
    bar?.style.setProperty('transform', `scaleX(${part.toFixed(3)})`)
  }
}

/** The last fifth is shown as such. */
const LATE = 0.2
