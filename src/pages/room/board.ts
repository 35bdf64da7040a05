import type { Card } from '../../tabletop/facts.ts'
import type { RoomView } from '../../tabletop/views.ts'
import { box, el, sign } from '../dom.ts'
import { STANDINGS } from '../words.ts'

/** The tokens as cards. A card stays the same element for as long as it is there, so that it can be seen turning. */
export interface CardBoard {
  readonly element: HTMLElement
  readonly show: (view: RoomView) => void
}

export function createCardBoard(): CardBoard {
  const list = el('ul', { class: 'cards' })
  const tally = el('p', { class: 'tally' })
  const element = el('section', { class: 'board', 'aria-label': 'The tokens' }, tally, list)
  const made = new Map<string, HTMLElement>()
  return {
    element,
    show: (view) => {
      element.hidden = !SHOWN.has(view.phase) || view.cards.length === 0
      tally.replaceChildren(...tallyOf(view))
      const wanted = pick(view)
      list.dataset['size'] = sizeFor(wanted.length)
      list.style.setProperty('--columns', String(columnsFor(wanted.length)))
      for (const [token, card] of made)
        if (!wanted.some((one) => one.token === token)) drop(made, token, card)
      for (const card of wanted) showCard({ made, list }, card, view)
    },
  }
}

const SHOWN: ReadonlySet<RoomView['phase']> = new Set(['playing', 'deciding', 'revealing', 'ended'])
const [FEW, SOME, MANY, MOST] = [4, 14, 24, 60]

function sizeFor(count: number): 'few' | 'large' | 'middle' | 'small' {
  if (count <= FEW) return 'few'
  return count > MANY ? 'small' : count > SOME ? 'middle' : 'large'
}

/** So many cards beside each other that no row is left nearly empty. */
function columnsFor(count: number): number {
  return Math.max(4, Math.ceil(count / Math.ceil(count / WIDEST)))
}

const WIDEST = 6

/** Of a fleet nobody can read every card: what is lit first, then the others as far as there is room. */
function pick({ cards, revealed }: RoomView): readonly Card[] {
  if (cards.length <= MOST) return cards
  const { missed = [], collateral = [], unproved = [] } = revealed?.outcome ?? {}
  const lit = new Set([...missed, ...collateral, ...unproved])
  return [
    ...cards.filter(({ token }) => lit.has(token)),
    ...cards.filter(({ token }) => !lit.has(token)),
  ].slice(0, MOST)
}

function tallyOf({ cards, phase }: RoomView): readonly HTMLElement[] {
  const count = (look: string): number =>
    cards.filter(({ verdict }) => STANDINGS[verdict].look === look).length
  const rest = count('unsure')
  return [
    // What was made is removed by then.
    ...(phase === 'ended' ? [el('span', {}, 'When it was over:')] : []),
    el('span', { class: 'tally-all' }, `${cards.length} ${cards.length === 1 ? 'token' : 'tokens'}`),
    el('span', { class: 'tally-alive' }, sign('●'), ` ${count('alive')} alive`),
    el('span', { class: 'tally-dead' }, sign('✕'), ` ${count('dead')} dead`),
    ...(rest > 0 ? [el('span', { class: 'tally-unsure' }, sign('?'), ` ${rest} not known`)] : []),
  ]
}

function drop(made: Map<string, HTMLElement>, token: string, card: HTMLElement): void {
  made.delete(token)
  card.remove()
}

interface Shown {
  readonly made: Map<string, HTMLElement>
  readonly list: HTMLElement
}

function showCard({ made, list }: Shown, card: Card, view: RoomView): void {
  let item = made.get(card.token)
  if (item === undefined) {
    item = el('li', { class: 'card' })
    made.set(card.token, item)
    // A successor stands beside what it came from.
    const parent = made.get(card.from ?? '')
    if (parent === undefined) list.append(item)
    else parent.after(item)
  }
  const { look } = STANDINGS[card.verdict]
  const light = lightOf(card.token, view)
  item.dataset['look'] = look
  item.dataset['light'] = light
  const order = view.revealed?.turned.indexOf(card.token) ?? -1
  item.style.setProperty('--turn', `${Math.min(12, Math.max(0, order)) * 160}ms`)
  const kept = view.keptAlive.includes(card.token)
  const text = JSON.stringify([card, light, kept])
  if (item.dataset['drawn'] === text) return
  item.dataset['drawn'] = text
  item.replaceChildren(
    box('turner', face(card, 'front', { light, kept }), face(card, 'back', { light, kept })),
  )
}

type Light = 'calm' | 'collateral' | 'missed' | 'survivor' | 'unproved'

function lightOf(token: string, { revealed }: RoomView): Light {
  const { outcome, survivor } = revealed ?? {}
  if (survivor?.token === token && survivor.accepted) return 'survivor'
  if (outcome?.missed.includes(token) === true) return 'missed'
  if (outcome?.collateral.includes(token) === true) return 'collateral'
  return outcome?.unproved.includes(token) === true ? 'unproved' : 'calm'
}

const LIT: Readonly<Record<Light, string>> = {
  calm: '',
  missed: 'missed',
  survivor: 'still working',
  collateral: 'collateral',
  unproved: 'not proved',
}

/** The living look up with their front, the dead with their back. */
function face(
  card: Card,
  side: 'back' | 'front',
  { light, kept }: { readonly light: Light; readonly kept: boolean },
): HTMLElement {
  const { look, sign: mark, word } = STANDINGS[card.verdict]
  const up = (look === 'dead') === (side === 'back')
  const state = side === 'front' && look === 'dead' ? STANDINGS.alive : { sign: mark, word }
  return el(
    'div',
    { class: `face ${side}`, 'aria-hidden': up ? undefined : 'true' },
    el('p', { class: 'card-name' }, card.token),
    el(
      'p',
      { class: 'card-state' },
      sign(state.sign),
      el('span', { class: 'card-word' }, state.word),
      up && LIT[light] !== '' && el('b', { class: 'card-light' }, LIT[light]),
    ),
    el('p', { class: 'card-facts' }, facts(card)),
    kept && el('p', { class: 'card-kept' }, 'kept alive by Firebreak'),
  )
}

function facts({ agent, token, task, origin, from = '' }: Card): string {
  if (origin === 'renewed') return `renewal of ${from}`
  if (origin === 'delegated') return `delegated by ${from}`
  return agent === token ? task : `${agent} · ${task}`
}
