/** Dark and light as the system wants it; T turns it round, because a projector may want the other. */
export function followTheme(): void {
  const { dataset } = document.documentElement
  document.addEventListener('keydown', (event) => {
    if (event.key !== 't' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
    const dark =
      dataset['theme'] === undefined
        ? matchMedia('(prefers-color-scheme: dark)').matches
        : dataset['theme'] === 'dark'
    dataset['theme'] = dark ? 'light' : 'dark'
  })
}

/** Whether a key goes into a text. */
export function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
}
