import { createHash } from 'node:crypto'
import { htmlText, markup, type Markup } from './markup.ts'

/** What stands in the head of a document. */
interface Head {
  readonly title: string
  readonly style: string
  /** It has links, and whoever is at their ends is not to know where from they were followed. */
  readonly hasLinks: boolean
}

/** A whole HTML document around its body, which needs nothing else: no script, no font, no picture, no network. */
export function htmlDocument({ title, style, hasLinks }: Head, body: Markup): string {
  const head = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${stylePolicy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${hasLinks && markup`<meta name="referrer" content="no-referrer">\n`}<title>${title}</title>
<style>`
  const rest = markup`</style>
</head>
<body>
${body}</body>
</html>
`
  // The style is ours and goes in as it is; escaping would change it, and its hash with it.
  return htmlText(head) + style + htmlText(rest)
}

/** The content security policy of a page that needs nothing but its one style: whatever gets into it loads and runs nothing. */
function stylePolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
}
