import { escapeXml } from './escape.ts'

/** A piece of XML that is safe to put into a document. */
export interface Xml {
  readonly lines: readonly string[]
}

/** Attribute values; those that are undefined are left out. */
type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element with child elements, or with text, which is kept on its own lines as given. */
export function element(name: string, attributes: Attributes, content: readonly Xml[] | string = []): Xml {
  const open = `${name}${attributesText(attributes)}`
  if (typeof content === 'string') return { lines: [`<${open}>${textLines(content)}</${name}>`] }
  if (content.length === 0) return { lines: [`<${open}/>`] }
  const inner = content.flatMap(({ lines }) => lines).map((line) => `  ${line}`)
  return { lines: [`<${open}>`, ...inner, `</${name}>`] }
}

/** A whole XML 1.0 document. */
export function xmlDocument(root: Xml): string {
  return `${['<?xml version="1.0" encoding="UTF-8"?>', ...root.lines].join('\n')}\n`
}

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('')
}

/** Our own line ends stay; those inside foreign text have to be made visible before it comes here. */
function textLines(text: string): string {
  return text.split('\n').map(escapeXml).join('\n')
}
