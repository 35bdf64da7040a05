import { htmlText, markup, type Markup } from '../../text/markup.ts'
import { stylePolicy } from '../../text/style-policy.ts'
import { STYLE } from './style.generated.ts'

/**
 * A whole HTML document around its content, which needs nothing else: no script, no font, no picture, no network.
 *
 * @param kind what the page is, beside the name of the tool
 */
export function page(
  { title, kind }: { readonly title: string; readonly kind: string },
  content: Markup,
): string {
  const head = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · Firebreak</title>
<style>`
  const body = markup`</style>
</head>
<body>
<header><a class="skip" href="#:main">Skip to the report</a>
<p class="brand"><span aria-hidden="true">▚</span> Firebreak <span class="muted">${kind}</span></p></header>
<main id=":main">
${content}</main>
<footer>Made by Firebreak from the record of the run. This page needs no network and holds no token and no secret. “Dead” is what the broker says: a service that only checks signatures may accept a dead token until it expires.</footer>
</body>
</html>
`
  // The style is ours and goes in as it is; escaping would change it, and its hash with it.
  return htmlText(head) + STYLE + htmlText(body)
}

const POLICY = stylePolicy(STYLE)
