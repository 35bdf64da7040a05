import { htmlDocument } from '../../text/html-document.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { STYLE } from './style.generated.ts'

/**
 * A report as one page around its content.
 *
 * @param kind what the page is, beside the name of the tool
 */
export function page(
  { title, kind }: { readonly title: string; readonly kind: string },
  content: Markup,
): string {
  const body = markup`<header><a class="skip" href="#:main">Skip to the report</a>
<p class="brand"><span aria-hidden="true">▚</span> Firebreak <span class="muted">${kind}</span></p></header>
<main id=":main">
${content}</main>
<footer>Made by Firebreak from the record of the run. This page needs no network and holds no token and no secret. “Dead” is what the broker says: a service that only checks signatures may accept a dead token until it expires.</footer>
`
  return htmlDocument({ title: `${title} · Firebreak`, style: STYLE, hasLinks: true }, body)
}
