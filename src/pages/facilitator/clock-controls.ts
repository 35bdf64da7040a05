import type { Command, FacilitatorView } from '../../tabletop/views.ts'
import { box, el } from '../dom.ts'
import type { Give, Part } from './main.ts'

const MINUTE = 60_000

/** Pause, five minutes more, and skipping. */
export function createClockControls(give: Give): Part & { readonly togglePause: () => void } {
  const pause = el('button', { type: 'button' }, 'Pause')
  const extend = el('button', { type: 'button' }, '+5 min')
  const skip = el('button', { type: 'button' }, 'Skip 1 min')
  let running = false
  const toggle = (): void => {
    if (!pause.disabled) void give(running ? { type: 'pause', reason: '' } : { type: 'continue' })
  }
  pause.addEventListener('click', toggle)
  extend.addEventListener('click', () => void give({ type: 'extend', ms: 5 * MINUTE }))
  skip.addEventListener('click', () => void give({ type: 'skip', ms: MINUTE }))
  return {
    element: box('controls', pause, extend, skip),
    togglePause: toggle,
    show: ({ room, can }: FacilitatorView) => {
      running = room.clock.running
      pause.textContent = running || room.phase === 'opening' ? 'Pause' : 'Continue'
      const allowed = (type: Command['type']): boolean => can.includes(type)
      pause.disabled = !allowed(running ? 'pause' : 'continue')
      extend.disabled = !allowed('extend')
      skip.disabled = !allowed('skip')
    },
  }
}
