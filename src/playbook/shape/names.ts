/** Agents, fleets and tokens share one set of names; see docs/playbook-language.md. */
export type MentionKind = 'handle' | 'task' | 'step' | 'input'

/** A scalar of a document, and what stands around it. */
interface Spot {
  /** The name of its form, as the schema has it in its `$defs`. */
  readonly form: string
  /** Its key, or that of the list it stands in. */
  readonly key: string
  /** The form of the mapping that it stands in, and the keys of that. */
  readonly within: string
  readonly beside: readonly string[]
  readonly text: string
}

interface Said {
  readonly kind: MentionKind
  readonly name: string
  readonly role?: 'definition'
  /** How many characters of the text stand before the name. */
  readonly at?: number
}

/** What a scalar names, if it names anything. */
export function nameSaidAt(spot: Spot): Said | undefined {
  return NAMED_BY_FORM[spot.form]?.(spot)
}

const NAMED_BY_FORM: Readonly<Partial<Record<string, (spot: Spot) => Said | undefined>>> = {
  token: handle,
  tokens: handle,
  fleetToken: handle,
  agentName: handle,
  appName: handle,
  targets: target,
  target,
  selector: selected,
  selectors: selected,
  dead: selected,
  name: ({ key, text, beside }) =>
    key === 'as' && !CALLS.some((call) => beside.includes(call))
      ? { kind: 'handle', name: text, role: 'definition' }
      : undefined,
  wireName: ({ key, text, within }) => {
    if (key !== 'task') return undefined
    return { kind: 'task', name: text, ...(within !== 'auditEvent' && { role: 'definition' }) }
  },
  slug: ({ key, text, within }) => {
    if (key === 'after') return { kind: 'step', name: text }
    return key === 'id' && within === 'step' ? { kind: 'step', name: text, role: 'definition' } : undefined
  },
}

/** Beside these, `as` says who makes the call. */
const CALLS = ['revoke', 'audit']

function handle({ text }: Spot): Said {
  return { kind: 'handle', name: withoutMember(text) }
}

function target(spot: Spot): Said {
  return spot.key === 'task' ? { kind: 'task', name: spot.text } : handle(spot)
}

function selected({ text }: Spot): Said | undefined {
  if (text === 'all' || text === 'others') return undefined
  const [, prefix = '', name = ''] = /^((?:agent|chain|task):)?(.*)$/s.exec(text) ?? []
  const at = prefix.length
  return prefix === 'task:' ? { kind: 'task', name, at } : { kind: 'handle', name: withoutMember(name), at }
}

function withoutMember(name: string): string {
  return name.replace(/\[.*$/s, '')
}
