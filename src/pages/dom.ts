/** What may stand in an element: text stays text, whatever is in it. */
export type Child = Node | string | false | undefined | readonly Child[]

type Attributes = Readonly<Record<string, string | boolean | undefined>>

/** Makes an element. Attributes that are false or undefined are left out. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value)
  made.append(...nodesOf(children))
  return made
}

/** An element that is only a name for its look, and what is in it. */
export function box(look: string, ...children: readonly Child[]): HTMLElement {
  return el('div', { class: look }, ...children)
}

/** A decoration that nobody needs to hear. */
export function sign(text: string, look = 'sign'): HTMLElement {
  return el('span', { class: look, 'aria-hidden': 'true' }, text)
}

/** Draws a part of a page again only where what it shows has changed: focus, selection and movement stay. */
export function region<Shown>(host: Element, draw: (shown: Shown) => Child): (shown: Shown) => void {
  let drawn: string | undefined
  return (shown) => {
    const text = JSON.stringify(shown) ?? ''
    if (text === drawn) return
    drawn = text
    host.replaceChildren(...nodesOf([draw(shown)]))
  }
}

/** Says something else, where it is something else: four times a second nothing is drawn for nothing. */
export function say(element: Element | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text
}

function nodesOf(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child): (Node | string)[] => {
    if (child === undefined || child === false) return []
    return isList(child) ? nodesOf(child) : [child]
  })
}

function isList(child: Node | string | readonly Child[]): child is readonly Child[] {
  return Array.isArray(child)
}
