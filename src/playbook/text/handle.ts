/** `reader`, `fleet[3]`, `fleet[*]` or a fragment's `contain.probe`, taken apart. */
export interface Handle {
  readonly name: string
  readonly index?: number | '*'
}

/** A selector of `expect`, taken apart. */
type Selector =
  | { readonly by: 'all' | 'others' }
  | { readonly by: 'token' | 'agent' | 'chain'; readonly handle: Handle }
  | { readonly by: 'task'; readonly task: string }

/** Takes a handle apart; undefined when it does not look like one. */
export function parseHandle(text: string): Handle | undefined {
  const match = /^([A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)*)(?:\[(\*|[0-9]{1,5})\])?$/.exec(text)
  if (match === null) return undefined
  const [, name = '', index] = match
  if (index === undefined) return { name }
  return { name, index: index === '*' ? '*' : Number(index) }
}

/** Takes a selector apart; undefined when it does not look like one. */
export function parseSelector(text: string): Selector | undefined {
  if (text === 'all' || text === 'others') return { by: text }
  if (text.startsWith('task:')) return { by: 'task', task: text.slice('task:'.length) }
  const level = /^(agent|chain):/.exec(text)?.[1]
  const handle = parseHandle(level === undefined ? text : text.slice(level.length + 1))
  if (handle === undefined) return undefined
  return { by: level === 'agent' || level === 'chain' ? level : 'token', handle }
}

/** The name of one member of a fleet. */
export function memberOf(fleet: string, index: number): string {
  return `${fleet}[${index}]`
}
