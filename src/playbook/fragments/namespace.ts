import { formNamed, formOfItem, formOfKey, type Form } from '../shape/form.ts'
import { nameSaidAt } from '../shape/names.ts'
import type { Entry, MapNode, Node, ScalarNode } from '../text/tree.ts'

/**
 * A step of a fragment with a prefix before every name that is the fragment's own: of agents and tokens, and of steps.
 * A name that an input gives is the user's; tasks, apps, launch tokens, points and roles are the playbook's.
 */
export function namespaced(step: Node, prefix: string): Node {
  return within(step, { form: formNamed('step'), key: '', map: '', beside: [] }, prefix)
}

interface Where {
  readonly form: Form
  /** The key, or that of the list. */
  readonly key: string
  /** The name of the form of the mapping around it, and the keys there. */
  readonly map: string
  readonly beside: readonly string[]
}

function within(node: Node, where: Where, prefix: string): Node {
  switch (node.kind) {
    case 'scalar':
      return scalar(node, where, prefix)
    case 'list': {
      const form = formOfItem(where.form)
      return { ...node, items: node.items.map((item) => within(item, { ...where, form }, prefix)) }
    }
    case 'map':
      return {
        ...node,
        entries: node.entries.map((entry) => inMap(entry, { map: node, form: where.form }, prefix)),
      }
  }
}

function inMap(
  { key, keyPlace, value }: Entry,
  { map, form }: { readonly map: MapNode; readonly form: Form },
  prefix: string,
): Entry {
  const own = formOfKey(form, key)
  const isName = own.name === 'agent' && !Object.hasOwn(form.schema.properties ?? {}, key)
  const beside = map.entries.map((entry) => entry.key)
  return {
    key: isName ? `${prefix}${key}` : key,
    keyPlace,
    value: within(value, { form: own, key, map: form.name, beside }, prefix),
  }
}

function scalar(node: ScalarNode, { form, key, map, beside }: Where, prefix: string): ScalarNode {
  if (typeof node.value !== 'string') return node
  const { value, written } = node
  const said =
    form.name === 'appName'
      ? undefined
      : nameSaidAt({ form: form.name, key, within: map, beside, text: value })
  if ((said?.kind === 'handle' || said?.kind === 'step') && !isGiven(written ?? value)) {
    const { at = 0 } = said
    return { ...node, value: `${value.slice(0, at)}${prefix}${value.slice(at)}`, prefix }
  }
  const filled = withAgents(value, prefix)
  return filled === value && written === undefined
    ? node
    : { ...node, value: filled, ...(written !== undefined && { written: withAgents(written, prefix) }) }
}

/** Whether a name begins with a reference, behind what says how it selects. */
function isGiven(written: string): boolean {
  return /^(?:(?:agent|chain):)?\$\{\{/.test(written)
}

/** `${{ agents.NAME.id }}` with its name's prefix. */
function withAgents(text: string, prefix: string): string {
  return text.replaceAll(/(\$\{\{\s*agents\.)(?=[A-Za-z])/g, `$1${prefix}`)
}
