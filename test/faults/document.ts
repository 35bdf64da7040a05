import { FAULT_FORMS, type FaultForm } from './catalog.ts'
import { HARMS, MORE_ROWS, ROUTE_ROWS, ROWS, type RouteRow, type Row } from './table.ts'

/** `docs/faults.md`, from the same rows that the tests run. */
export function faultsDocument(): string {
  const sections = [INTRODUCTION, FORMS, formTable(), OUTCOMES, ...FAULT_FORMS.flatMap(formSection), ROUTES]
  return [...sections, routeTable(), routeReasons(), LATER, rowTable(MORE_ROWS)].join('\n\n') + '\n'
}

const INTRODUCTION = `# Faults

<!-- Generated from test/faults/table.ts: npx vitest run --config test/vitest.config.ts test/faults/document -u -->

The embedded broker can be broken on purpose. That trains people, who see what a revocation looks like that did not
work, and it keeps Firebreak honest: its tests run every fault below against the playbooks in \`playbooks/\` and
demand the outcome that stands here.

\`\`\`sh
# A broker for an exercise, broken in two ways; it prints the variables that other clients need.
firebreak broker --fault late:task:30s --fault status:revoke:500:once

# One run against a broken broker. It must not be green.
firebreak run playbooks/incident-response.yaml --embedded --fault ignore:task
\`\`\`

In an exercise, break the level that the participants will choose first (\`ignore:token\`), let them believe the
acknowledgement, and then probe. \`late\` shows why one probe is not enough, \`overkill\` what collateral looks like,
\`wrong-echo\` and \`html\` what sits between a client and a broker, and \`restart:forgets-revocations\` why a
revocation is to be probed again after a restart.`

const FORMS = `## What can be broken

\`ACT\` is \`token\`, \`agent\`, \`task\`, \`chain\` (a revocation of that level), \`release\` or \`renew\`; \`LEVEL\` is one of the first
four. \`ROUTE\` is one of those in the tables at the end, or \`any\`. Durations are written \`500ms\`, \`2s\` or \`1m\`.
\`after=N\` lets N calls of the route go well first, \`once\` hits one call only.`

const OUTCOMES = `## What a run makes of it

Exit codes: 0 all held · 1 an expectation failed, or the broker broke a promise · 3 no verdict · 4 clean-up failed,
something may be left alive.

A run that ends with 0 was right to: the fault does nothing to what the playbook asserts. The tests prove that by
comparing each verdict with what the broker would really have accepted at that moment, and by finding nothing left
alive afterwards.`

const ROUTES = `## Faults of one route

Exit codes where every call of the route is hit (\`always\`) or only the first (\`once\`), for
\`incident-response\`, for \`renew\` and for \`once\` on \`release\` for \`leak-after-renewal\`. With \`reset\`, \`truncate\` and
\`oversize\` the call takes effect and its answer is lost; with the others it does nothing. \`admin-launch-tokens\` is
called where there is an admin secret and no app.`

const LATER = `Routes that no run needs, later calls, other statuses, and answers that only take their time:`

function formTable(): string {
  const lines = FAULT_FORMS.map(
    ({ form, example, meaning }) => `| \`${cell(form)}\` | \`${cell(example)}\` | ${cell(meaning)} |`,
  )
  return ['| fault | for example | what breaks |', '| --- | --- | --- |', ...lines].join('\n')
}

function formSection({ word, form, meaning }: FaultForm): readonly string[] {
  const rows = ROWS.filter(({ fault }) => fault === word || fault.startsWith(`${word}:`))
  if (rows.length === 0) return []
  return [`### \`${form}\`\n\n${sentence(meaning)}`, rowTable(rows)]
}

function rowTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const run = [`\`${row.playbook}\``, ...(row.flags ?? []).map((flag) => `\`${flag}\``)].join(' ')
    return `| \`${row.fault}\` | ${run} | ${exitCell(row)} | ${cell(outcomeOf(row))} |`
  })
  return [
    '| fault | playbook | exit | what the run says, or why it holds |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n')
}

function exitCell({ exit }: Row): string {
  return typeof exit === 'number' ? String(exit) : exit.join(' or ')
}

function outcomeOf(row: Row): string {
  return row.exit === 0 ? `holds: ${row.because}` : `*${row.says.trim().replace(/:$/, '')}*`
}

function routeTable(): string {
  const head = `| route | calls | ${HARMS.map((harm) => `\`${harm}\``).join(' | ')} | what the run says |`
  const lines = ROUTE_ROWS.map((row) => {
    const says = row.says === '' ? '' : `*${row.says}*`
    return `| \`${row.route}\` | ${callsOf(row)} | ${row.exits.join(' | ')} | ${cell(says)} |`
  })
  return [head, `| --- | --- |${HARMS.map(() => ' --- |').join('')} --- |`, ...lines].join('\n')
}

function routeReasons(): string {
  const lines = ROUTE_ROWS.flatMap((row) =>
    row.because === undefined ? [] : [`* \`${row.route}\`, ${callsOf(row)}: ${row.because}.`],
  )
  return ['Why a 0 is right:', '', ...lines].join('\n')
}

function callsOf({ once }: RouteRow): string {
  return once ? 'once' : 'always'
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
