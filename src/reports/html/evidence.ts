import type { RunRecord } from '../../record/record.ts'
import type { TokenRecord } from '../../record/facts.ts'
import { brokerVersion } from '../reading/broker.ts'
import { circumstancesOf } from '../reading/circumstances.ts'
import { looksOf } from '../../record/looks.ts'
import { tokensText } from '../reading/counts.ts'
import { plural } from '../../text/plural.ts'
import { appsText, deadForUseText, endedText, entriesText } from '../reading/cleanup.ts'
import { notesOf } from '../reading/notes.ts'
import { durationText, epochText } from '../../text/duration.ts'
import { safeUrl } from '../../text/escape.ts'
import { namesOf } from '../../text/fleet.ts'
import type { PagePlace } from './place.ts'
import { capitalised, linkTo, scroller, section } from './verdict.ts'
import { joined, markup, type Markup, type Part } from '../../text/markup.ts'

/** What an auditor asks for: what was not asserted, clean-up, environment, tokens, references. */
export function evidenceSections(record: RunRecord, place: PagePlace): Markup {
  return markup`${section(place, 'not-asserted', 'What was not asserted', notAsserted(record))}
${section(place, 'clean-up', 'Clean-up', cleanUp(record))}
${notesOf(record).length > 0 && section(place, 'notes', 'Notes', notes(record))}
${section(place, 'environment', 'Environment', environment(record, place))}
${record.playbook.references.length > 0 && section(place, 'references', 'References', references(record))}`
}

function notAsserted(record: RunRecord): Markup {
  const recorded = looksOf(record).flatMap(({ id, checks }) => {
    const found = checks.filter(({ result }) => result === 'recorded')
    if (found.length === 0) return []
    const states = [...new Set(found.map(({ observed }) => observed))].join(' or ')
    return [
      markup`<li><code>${namesOf(found.map(({ token }) => token))}</code> after <code>${id}</code>: the playbook takes either state; it was ${states}</li>`,
    ]
  })
  const notRun = record.steps
    .filter(({ status }) => status === 'not-run')
    .map(
      ({ id }) =>
        markup`<li>step <code>${id}</code> did not run, so nothing it would have proved is known</li>`,
    )
  const items = [...recorded, ...notRun]
  return markup`<p>${authors(record)}</p>
${items.length > 0 ? markup`<ul>${items}</ul>` : markup`<p>Every step ran, and no token was left unjudged.</p>`}`
}

/** Tells what the author wrote from what was checked because nothing may change unnoticed. */
function authors(record: RunRecord): string {
  const checks = looksOf(record).flatMap((step) => step.checks)
  const by = (kind: string): number => checks.filter((check) => check.by === kind).length
  return `Of ${plural(checks.length, 'check')}, ${by('named')} were named by the author, ${by('implied')} follow from the action of their step, and ${by('unnamed')} were named by nobody: those tokens were not allowed to change, and were checked for it.`
}

function notes(record: RunRecord): Markup {
  return markup`<ul>${notesOf(record).map(
    ({ message, hint }) => markup`<li>${message}${hint !== undefined && ` (${hint})`}</li>`,
  )}</ul>`
}

function cleanUp(record: RunRecord): Markup {
  const { status, alreadyDead, leftovers, permanentEntries } = record.cleanup
  const apps = appsText(record)
  const words = {
    clean: 'Nothing this run created is left alive',
    failed: 'Something may be left alive',
    'nothing-to-do': 'There was nothing to clean up',
  }
  return markup`<p><strong>${words[status]}</strong>: ${endedText(record)}, ${alreadyDead} dead already.</p>
${apps !== undefined && markup`<p>${apps}.</p>\n`}${record.cleanup.deadForUse !== undefined && markup`<p>Dead for use: ${deadForUseText(record.cleanup.deadForUse)}.</p>\n`}${
    leftovers.length > 0 &&
    markup`<ul class="leftovers">${leftovers
      .slice(0, LISTED)
      .map(
        ({ what, reason, expiresAt }) =>
          markup`<li><code>${what}</code>: ${reason}${expiresAt !== undefined && `; it expires at ${epochText(expiresAt)}`}</li>`,
      )}${moreOf(leftovers.length)}</ul>`
  }${
    permanentEntries.length > 0 &&
    markup`<details class="fold"><summary>${entriesText(record)}</summary><ul>${permanentEntries
      .slice(0, LISTED)
      .map(
        ({ level, target }) => markup`<li>${level} <code>${target}</code></li>`,
      )}${moreOf(permanentEntries.length)}</ul></details>`
  }`
}

function moreOf(all: number): Markup | false {
  return all > LISTED && markup`<li class="muted">and ${all - LISTED} more, all in the JSON record</li>`
}

/** Beyond this nobody reads them here. */
const LISTED = 200

function environment(record: RunRecord, place: PagePlace): Markup {
  const { run, tool, playbook, broker, control } = record
  const offset = broker.clockOffsetMs
  const facts: readonly (readonly [string, Part])[] = [
    ['Playbook', markup`<code>${playbook.file}</code>`],
    ['Playbook SHA-256', markup`<code>${playbook.sha256}</code>`],
    ['Run', markup`<code>${run.id}</code>`],
    ['Started', run.startedAt],
    ['Finished', `${run.finishedAt}, after ${durationText(run.durationMs)}`],
    ['Tool', `${tool.name} ${tool.version}`],
    ['Mode', `${run.mode}${run.strict ? ', strict: a difference from the prediction fails' : ''}`],
    ['Isolation', run.isolation === 'run' ? 'names carry the run id' : 'none: names are used as they are'],
    ['Broker', markup`${broker.kind}, <code>${broker.url}</code>`],
    ['Broker version', brokerVersion(broker) ?? 'not told'],
    ['Clock offset', offset === undefined ? 'not measured' : `${Math.round(offset)} ms, known to a second`],
    ['Route', `${broker.route} credentials`],
    ['Faults switched on', faultsOf(broker.faults ?? [])],
    ['Control token', CONTROL_WORDS[control.status]],
    ...circumstancesOf([record]).flatMap(({ what, values }) =>
      what === 'commit' || what === 'job' ? [[capitalised(what), values.map(linkTo)] as const] : [],
    ),
  ]
  return markup`<dl class="facts-grid">${facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${tokenTable(record.tokens, place)}`
}

const CONTROL_WORDS: Readonly<Record<RunRecord['control']['status'], string>> = {
  alive: 'stayed alive, so the broker did not refuse everything',
  lost: 'died: refusals of this run prove nothing',
  'not-run': 'not used',
}

function faultsOf(faults: readonly string[]): Part {
  return faults.length === 0
    ? 'none'
    : joined(
        faults.map((fault) => markup`<code>${fault}</code>`),
        ', ',
      )
}

function tokenTable(tokens: readonly TokenRecord[], place: PagePlace): Markup {
  const shown = tokens.slice(0, LISTED)
  const rest = tokens.length - shown.length
  const table = markup`<table class="plain"><caption class="vh">Tokens, without their values</caption>
<thead><tr><th scope="col">Token</th><th scope="col">Agent</th><th scope="col">Token id</th><th scope="col">SHA-256 begins</th><th scope="col">Task</th><th scope="col">Scope</th><th scope="col">Lives until</th></tr></thead>
<tbody>${shown.map(tokenRow)}</tbody></table>`
  return markup`<details class="fold"><summary>${tokensText({ tokens })}, by id and fingerprint</summary>
${scroller(place, 'Tokens', table)}${rest > 0 && markup`<p class="muted">and ${plural(rest, 'more token')}, all in the JSON record</p>`}</details>`
}

function tokenRow(token: TokenRecord): Markup {
  const { handle, agent, agentId, jti, fingerprint, wireTask, scope, expiresAt, origin, from } = token
  return markup`<tr><th scope="row"><code>${handle}</code><small>${origin}${from !== undefined && ` from ${from}`}</small></th><td>${agent}<small><code>${agentId}</code></small></td><td><code>${jti}</code></td><td><code>${fingerprint}</code></td><td><code>${wireTask}</code></td><td><code>${scope.join(' ')}</code></td><td>${epochText(expiresAt)}</td></tr>
`
}

function references({ playbook }: RunRecord): Markup {
  return markup`<ul>${playbook.references.map(({ source, id, url }) => {
    const href = url === undefined ? undefined : safeUrl(url)
    const text = markup`${source} <strong>${id}</strong>`
    if (href === undefined) return markup`<li>${text}</li>`
    return markup`<li><a href="${href}" rel="noreferrer noopener">${text}</a></li>`
  })}</ul>`
}
