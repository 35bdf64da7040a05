import type { CheckRecord, RunRecord } from '../../record/record.ts'
import type { ExchangeRecord } from '../../record/parts/exchange.ts'
import { durationText } from '../../text/duration.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { plural } from '../../text/plural.ts'
import { looksOf } from '../../record/looks.ts'
import type { PagePlace } from './place.ts'
import { scroller } from './verdict.ts'

/** Beyond so many tokens nobody reads them here: of the others their request id is in the table of checks. */
const TOKENS_SHOWN = 200

/** Of which checks the page shows what was asked and answered: what is not as wanted comes first. */
export function checksWithExchanges(record: RunRecord): ReadonlySet<CheckRecord> {
  const all = looksOf(record)
    .flatMap(({ checks }) => checks)
    .filter(({ exchanges = [] }) => exchanges.length > 0)
  const isOff = ({ result }: CheckRecord): boolean => result === 'failed' || result === 'no-verdict'
  return new Set([...all.filter(isOff), ...all.filter((check) => !isOff(check))].slice(0, TOKENS_SHOWN))
}

/** What was asked about the tokens of a step and answered; folded, nothing where nothing was kept. */
export function exchangesFold(
  step: string,
  checks: readonly CheckRecord[],
  place: PagePlace,
): Markup | undefined {
  if (checks.length === 0) return undefined
  const label = `Exchanges behind the verdicts after ${step}`
  return markup`<details class="fold"><summary>The exchanges behind them <span class="muted">${plural(checks.length, 'token')} named or not as wanted</span></summary>
${scroller(place, label, table(label, checks))}</details>
`
}

/** The same for one verdict. */
export function exchangesOf(
  check: CheckRecord,
  title: string,
  place: Pick<PagePlace, 'of'>,
): Markup | undefined {
  if (check.exchanges === undefined || check.exchanges.length === 0) return undefined
  const label = `Exchanges behind: ${title}`
  return scroller(place, label, table(label, [check]))
}

function table(label: string, checks: readonly CheckRecord[]): Markup {
  return markup`<table class="plain exchanges"><caption class="vh">${label}</caption>
<thead><tr><th scope="col">Token</th><th scope="col">Asked</th><th scope="col">Request</th><th scope="col">Answer</th><th scope="col">At</th><th scope="col" class="number">Took</th><th scope="col">Request id</th></tr></thead>
<tbody>${checks.flatMap(({ token, exchanges = [] }) =>
    exchanges.map((one, index) => row(token, one, index < exchanges.length - 1)),
  )}</tbody></table>`
}

function row(token: string, exchange: ExchangeRecord, isEarlier: boolean): Markup {
  const { answer, method, path, status, requestId, at, tookMs } = exchange
  return markup`<tr><th scope="row"><code>${token}</code></th><td>${isEarlier ? 'before the step' : 'after it'}</td><td><code>${method} ${path}</code></td><td>${status}, <strong>${answer}</strong></td><td><time datetime="${at}">${at.slice(11, -1)}</time></td><td class="number">${durationText(tookMs)}</td><td><small><code>${requestId ?? 'none'}</code></small></td></tr>
`
}
