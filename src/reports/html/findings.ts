import { fileAt } from '../../diagnostics/source.ts'
import type { CheckRecord, RunRecord } from '../../record/record.ts'
import { plural } from '../../text/plural.ts'
import { visible } from '../../text/visible.ts'
import { findingsOf } from '../reading/findings/findings.ts'
import type { Finding } from '../reading/findings/finding.ts'
import type { RenderContext } from '../report.ts'
import { exchangesOf } from './exchanges.ts'
import type { PagePlace } from './place.ts'
import { capitalised, heading, pill, section } from './verdict.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { predictionText } from '../reading/reason.ts'
import type { Tone } from '../reading/looks.ts'

/** What somebody has to act on: expectation, prediction and observation side by side, what it means, what to do. */
export function findingsSection(
  record: RunRecord,
  place: PagePlace,
  source: RenderContext['source'],
): Markup | undefined {
  const findings = findingsOf(record)
  if (findings.length === 0) return undefined
  const cards = findings.slice(0, LISTED).map((finding, index) => {
    const file = fileAt(finding.at, record.playbook.file)
    const id = `${place.id}finding-${index + 1}`
    return card(finding, { file, text: source?.(file), id, level: place.level + 2, of: place.of })
  })
  const rest = cards.slice(SHOWN)
  return section(
    place,
    'findings',
    plural(findings.length, 'finding'),
    markup`${cards.slice(0, SHOWN)}${
      rest.length > 0 &&
      markup`<details class="fold"><summary>${plural(findings.length - SHOWN, 'more finding')}</summary>${rest}${
        findings.length > LISTED &&
        markup`<p class="muted">and ${findings.length - LISTED} more, all in the JSON record</p>`
      }</details>`
    }`,
  )
}

/** How many are open at once; hundreds of cards would hide the board. */
const SHOWN = 12

/** Beyond this nobody reads them here. */
const LISTED = 200

interface CardPlace extends Pick<PagePlace, 'id' | 'level' | 'of'> {
  readonly file: string
  readonly text: string | undefined
}

function card(finding: Finding, at: CardPlace): Markup {
  const { severity, title, check, meaning, advice, note, requestId, tokens } = finding
  const kind = severity === 'warning' ? NOTE : UNJUDGED.has(finding.code) ? NO_VERDICT : FAILURE
  return markup`<article class="card finding tone-${kind.tone}" aria-labelledby="${at.id}">
<p class="kind">${kind.word} <code class="where">${at.file}:${finding.at.line}:${finding.at.column}</code></p>
${heading(at.level, at.id, capitalised(title))}
${check !== undefined && comparison(check)}
<p class="meaning">${capitalised(meaning)}.</p>
${check !== undefined && exchangesOf(check, title, at)}${advice !== undefined && markup`<p class="advice"><strong>What to do</strong> ${capitalised(advice)}.</p>`}
${at.text !== undefined && finding.step !== undefined && frame(at.text, finding.at.line)}
${factsOf(note, requestId, tokens)}
</article>
`
}

interface Kind {
  readonly tone: Tone
  readonly word: string
}

const FAILURE: Kind = { tone: 'bad', word: '✕ Finding' }
const NO_VERDICT: Kind = { tone: 'warn', word: '? No verdict' }
const NOTE: Kind = { tone: 'warn', word: '! Note' }

const UNJUDGED: ReadonlySet<Finding['code']> = new Set<Finding['code']>([
  'attempt-unclear',
  'point-unclear',
  'round-unmeasured',
  'ended-otherwise',
  'dead-on-arrival',
  'expired',
  'never-alive',
  'unknown',
  'problem',
  'not-green',
])

function comparison(check: CheckRecord): Markup {
  return markup`<dl class="three">
<div><dt>Expected</dt><dd>${pill(check.expected)}<small>${BY[check.by]}</small></dd></div>
<div><dt>Predicted</dt><dd>${pill(check.predicted)}<small>${predictionText(check.predicted, check.reasons)}</small></dd></div>
<div><dt>Observed</dt><dd>${pill(check.observed)}<small>${plural(check.probes, 'probe')}${check.before !== undefined && `, ${check.before} before the step`}</small></dd></div>
</dl>`
}

const BY: Readonly<Record<CheckRecord['by'], string>> = {
  named: 'named in the playbook',
  implied: 'implied by the action of the step',
  unnamed: 'not named, so it must not change',
}

/** The line of the playbook with one line on each side. */
function frame(text: string, line: number): Markup {
  const lines = text.split(/\r?\n/)
  const first = Math.max(1, line - 1)
  const shown = lines.slice(first - 1, line + 1).map((content, index) => {
    const number = first + index
    const row = `${String(number).padStart(4)} | ${visible(content)}`
    return number === line ? markup`<mark>${row}</mark>\n` : markup`${row}\n`
  })
  return markup`<pre class="frame" tabindex="0" aria-label="The playbook at line ${line}"><code>${shown}</code></pre>`
}

function factsOf(note: string | undefined, requestId: string | undefined, tokens: readonly string[]): Markup {
  return markup`<p class="facts">${note !== undefined && markup`<span>note: ${note}</span>`}${
    requestId !== undefined && markup`<span>request <code>${requestId}</code></span>`
  }${tokens.length > 1 && markup`<span>${plural(tokens.length, 'token')}</span>`}</p>`
}
