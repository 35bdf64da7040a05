import { readFileSync } from 'node:fs'

/** An element of an XML document, with its text joined. */
export interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
  readonly text: string
}

/**
 * Parses well-formed XML without namespaces resolved, CDATA or DTD, and throws on everything else: unknown entities,
 * characters that XML 1.0 forbids, bare `<` or `&`, duplicate attributes, wrong nesting.
 */
export function parseXml(xml: string): Node {
  const illegal = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(xml)
  if (illegal !== null) throw new Error(`a character XML forbids at ${illegal.index}`)
  const root = open('')
  const stack = [root]
  const token =
    /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|</g
  for (const match of xml.matchAll(token)) take(stack, match)
  const [only, ...more] = root.children
  if (stack.length !== 1 || only === undefined || more.length > 0)
    throw new Error('not one closed root element')
  return only
}

/**
 * Checks a document against an XML Schema, for as much of the language as `junit-10.xsd` uses: global elements,
 * attributes with `use`, sequences and choices of references, mixed content, string patterns.
 */
export function validate(document: Node, schemaFile: string): readonly string[] {
  const schema = parseXml(readFileSync(schemaFile, 'utf8'))
  const named = (kind: string, name: string | undefined): Node | undefined =>
    schema.children.find((child) => child.name === kind && child.attributes['name'] === name)
  const problems: string[] = []

  function visit(node: Node, path: string): void {
    const element = named('xs:element', node.name)
    if (element === undefined) {
      problems.push(`${path}: no such element`)
      return
    }
    const type = element.children[0] ?? named('xs:complexType', element.attributes['type'])
    checkAttributes(node, type, path)
    checkContent(node, type, path)
    for (const child of node.children) visit(child, `${path}/${child.name}`)
  }

  function checkAttributes(node: Node, type: Node | undefined, path: string): void {
    const declared = type?.children.filter(({ name }) => name === 'xs:attribute') ?? []
    for (const [name, value] of Object.entries(node.attributes)) {
      const attribute = declared.find(({ attributes }) => attributes['name'] === name)
      if (attribute === undefined) problems.push(`${path}@${name}: not allowed`)
      else if (!matches(value, attribute.attributes['type'])) problems.push(`${path}@${name}: "${value}"`)
    }
    for (const { attributes } of declared) {
      if (attributes['use'] === 'required' && node.attributes[attributes['name'] ?? ''] === undefined) {
        problems.push(`${path}@${attributes['name']}: missing`)
      }
    }
  }

  function matches(value: string, type: string | undefined): boolean {
    const pattern = named('xs:simpleType', type)?.children[0]?.children[0]?.attributes['value']
    return pattern === undefined || new RegExp(`^(?:${pattern})$`).test(value)
  }

  function checkContent(node: Node, type: Node | undefined, path: string): void {
    const group = type?.children.find(({ name }) => name === 'xs:sequence' || name === 'xs:choice')
    const allowed = new Set(group === undefined ? [] : references(group))
    for (const child of node.children) {
      if (!allowed.has(child.name)) problems.push(`${path}/${child.name}: not allowed here`)
    }
    const textAllowed = type === undefined || type.attributes['mixed'] === 'true'
    if (!textAllowed && node.text.trim() !== '') problems.push(`${path}: text not allowed`)
  }

  visit(document, document.name)
  return problems
}

function references(group: Node): readonly string[] {
  return group.children.flatMap((child) =>
    child.name === 'xs:element'
      ? [child.attributes['ref'] ?? child.attributes['name'] ?? '']
      : references(child),
  )
}

interface OpenNode {
  name: string
  attributes: Record<string, string>
  children: OpenNode[]
  text: string
}

function open(name: string): OpenNode {
  return { name, attributes: {}, children: [], text: '' }
}

function take(stack: OpenNode[], [whole, close, name, attributes, empty, text]: RegExpExecArray): void {
  const top = stack.at(-1)
  if (top === undefined || whole === '<') throw new Error(`unexpected ${whole}`)
  if (text !== undefined) top.text += decode(text)
  if (close === '/') end(stack, name)
  if (name === undefined || close === '/') return
  const node = { ...open(name), attributes: attributesOf(attributes ?? '') }
  top.children.push(node)
  if (empty !== '/') stack.push(node)
}

function end(stack: OpenNode[], name: string | undefined): void {
  if (stack.pop()?.name !== name || stack.length === 0) throw new Error(`</${name}> closes nothing`)
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
    if (name in found) throw new Error(`attribute ${name} twice`)
    found[name] = decode(value)
  }
  return found
}

function decode(text: string): string {
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const known: Record<string, string> = {
      amp: '&',
      lt: '<',
      gt: '>',
      quot: '"',
      '#39': "'",
      '#35': '#',
      '#58': ':',
    }
    const character = known[name]
    if (character === undefined || !whole.endsWith(';')) throw new Error(`unknown entity ${whole}`)
    return character
  })
}
