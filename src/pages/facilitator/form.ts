import { box, el, type Child } from '../dom.ts'

/** A text that is typed, with its label. */
export function field(
  label: string,
  input: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement,
): HTMLElement {
  return el('label', { class: 'field' }, el('span', {}, label), input)
}

export function line(name: string, required = false): HTMLInputElement {
  return el('input', { name, required, maxlength: '2000', autocomplete: 'off' })
}

export function lines(name: string): HTMLTextAreaElement {
  return el('textarea', { name, rows: '3', maxlength: '8000' })
}

/** A form that calls back and is empty afterwards, where that worked. */
export function form(
  button: string,
  send: () => Promise<boolean>,
  ...children: readonly Child[]
): HTMLFormElement {
  const made = el('form', {}, ...children, box('buttons', el('button', { type: 'submit' }, button)))
  made.addEventListener('submit', (event) => {
    event.preventDefault()
    void send().then((worked) => {
      if (worked) made.reset()
    })
  })
  return made
}

/** Fills a choice anew and keeps what was chosen, where it is still there. */
export function fill(
  select: HTMLSelectElement,
  choices: readonly { readonly value: string; readonly text: string }[],
): void {
  const chosen = select.value
  const text = JSON.stringify(choices)
  if (select.dataset['drawn'] === text) return
  select.dataset['drawn'] = text
  select.replaceChildren(...choices.map(({ value, text }) => el('option', { value }, text)))
  if (choices.some(({ value }) => value === chosen)) select.value = chosen
}
