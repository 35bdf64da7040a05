import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import process from 'node:process'
import { describe, expect, test, vi } from 'vitest'
import { DIAGNOSTIC_CASES } from './diagnostics.ts'
import { HOSTILE_RECORDS } from './records.ts'
import { HOSTILE, HOSTILE_PROSE, kindOf, obeyed, type Kind } from './text.ts'
import { agent, playbookOf } from '../plan/playbooks.ts'
import { FULL, sample } from '../volume.ts'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'
import { diagnosticsToJson } from '../../src/diagnostics/json.ts'
import { planPlaybook } from '../../src/plan/plan.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { eventsOf } from './events.ts'
import { findingsOf } from '../../src/reports/reading/findings/findings.ts'
import { compareReports } from '../../src/reports/comparison/compare.ts'
import { comparisonHtml } from '../../src/reports/comparison/html.ts'
import { comparisonMarkdown } from '../../src/reports/comparison/markdown.ts'
import { comparisonText } from '../../src/reports/comparison/text.ts'
import { checkAnnotations } from '../../src/reports/github/annotation.ts'
import { checkQuality } from '../../src/reports/gitlab/code-quality.ts'
import { eventLine } from '../../src/reports/json/ndjson.ts'
import { renderPlanMarkdown } from '../../src/reports/plan/markdown.ts'
import { renderPlanText } from '../../src/reports/plan/text.ts'
import { isReporterName, loadReporter, REPORTER_NAMES } from '../../src/reports/registry.ts'
import type { Report } from '../../src/reports/report.ts'
import { checkSarif } from '../../src/reports/sarif/log.ts'
import { boardText } from '../../src/reports/terminal/board.ts'
import { endingText, failureText } from '../../src/reports/terminal/ending.ts'
import { systemClock } from '../../src/app/system-clock.ts'
import { advance, begin, underwayLines } from '../../src/reports/terminal/progress.ts'
import { createLiveView } from '../../src/reports/terminal/live.ts'
import { createPlainView, type View } from '../../src/reports/terminal/plain.ts'
import { revocationLine } from '../../src/reports/terminal/answers.ts'
import { headLines, proseLines, stepTitle } from '../../src/reports/terminal/head.ts'
import { stepLines } from '../../src/reports/terminal/story.ts'
import { PLAIN_THEME } from '../../src/text/theme.ts'

/** Every width shifts what begins a line. */
const WIDTHS = sample([40, 53, 67, 80, 100, 131], 3)
const theme = PLAIN_THEME
const RECORDS = Object.values(HOSTILE_RECORDS)

/** A plan puts what stands on several lines on one, so that any word of it may begin a wrapped line. */
const NAME = `${HOSTILE_PROSE}\r\n::error::x`

const PLAN = planPlaybook(
  playbookOf({
    title: HOSTILE_PROSE,
    agents: [agent(`reader ${NAME}`, `task ${NAME}`), agent(`writer ${NAME}`, 'other')],
    steps: [
      {
        id: `step ${NAME}`,
        title: HOSTILE_PROSE,
        scenario: HOSTILE_PROSE,
        action: { kind: 'revoke', level: 'task', targets: [`task ${NAME}`], source: 'playbook' },
        alive: [`reader ${NAME}`],
      },
    ],
  }),
)

interface Writer {
  readonly kind: Kind
  readonly texts: () => readonly string[] | Promise<readonly string[]>
}

const perRecord = (texts: (record: RunRecord, width: number) => readonly string[]): Writer => ({
  kind: 'terminal',
  // Most look the same at several widths.
  texts: () => [...new Set(RECORDS.flatMap((record) => WIDTHS.flatMap((width) => texts(record, width))))],
})

/** Each with the one after it, at least; with itself nothing would have changed. */
const COMPARISONS = RECORDS.flatMap((record, index) => {
  const others = FULL ? RECORDS : [RECORDS.at(index - 1) ?? record]
  return others.map((other) => compareReports({ runs: [record], notRun: [] }, { runs: [other], notRun: [] }))
})

/** How to have each function write that makes text for somebody to see. */
const WRITERS: Readonly<Record<string, Writer>> = {
  'reports/terminal/board#boardText': perRecord((record, width) => [boardText(record, { theme, width })]),
  'reports/terminal/ending#endingText': perRecord((record, width) => [
    endingText(record, { theme, width, source: () => HOSTILE }),
  ]),
  'reports/terminal/ending#failureText': perRecord((record, width) =>
    findingsOf(record).map((finding) =>
      failureText(finding, { file: HOSTILE, source: HOSTILE_PROSE, theme, width }),
    ),
  ),
  'reports/terminal/answers#revocationLine': perRecord((record) =>
    record.steps.flatMap((step) =>
      (step.action?.revocations ?? []).map((one) => revocationLine(one, step, theme)),
    ),
  ),
  'reports/terminal/head#headLines': perRecord((record) => headLines(record, theme)),
  'reports/terminal/head#proseLines': perRecord((_, width) => proseLines(HOSTILE_PROSE, theme, width)),
  'reports/terminal/head#stepTitle': perRecord((record) =>
    record.steps.map((step) => stepTitle(step, theme)),
  ),
  'reports/terminal/story#stepLines': perRecord((record) =>
    record.steps.flatMap((step) =>
      (['full', 'brief'] as const).flatMap((telling) => stepLines(step, record.tokens, theme, telling)),
    ),
  ),
  'reports/terminal/plain#createPlainView': {
    kind: 'terminal',
    texts: async () => shownBy((write) => createPlainView(write, theme)),
  },
  'reports/terminal/live#createLiveView': {
    kind: 'terminal',
    // Where no terminal is, listr2 writes line by line, and to this process.
    texts: async () =>
      shownBy((write) => {
        for (const stream of [process.stdout, process.stderr]) {
          vi.spyOn(stream, 'write').mockImplementation((text) => write(String(text)))
        }
        return createLiveView(process, { theme, width: 80, unicode: true }, systemClock())
      }).finally(() => vi.restoreAllMocks()),
  },
  'reports/terminal/progress#underwayLines': {
    kind: 'terminal',
    texts: () =>
      WIDTHS.flatMap((width) =>
        underwayLines(
          advance(
            advance(begin(0), { kind: 'asking', tokens: 2, dying: [HOSTILE] }, 1),
            { kind: 'answered', token: HOSTILE, refused: true },
            2,
          ),
          3,
          { theme, width },
        ),
      ),
  },
  'reports/json/ndjson#eventLine': {
    kind: 'json',
    texts: () => RECORDS.flatMap((record) => eventsOf(record).map((event) => eventLine(HOSTILE, event))),
  },
  'reports/plan/text#renderPlanText': {
    kind: 'terminal',
    texts: () => WIDTHS.map((width) => renderPlanText(PLAN, { width })),
  },
  'reports/plan/markdown#renderPlanMarkdown': { kind: 'markdown', texts: () => [renderPlanMarkdown(PLAN)] },
  'reports/sarif/log#checkSarif': {
    kind: 'json',
    texts: () =>
      DIAGNOSTIC_CASES.map(({ source, diagnostics }) =>
        checkSarif(
          diagnosticsToJson(source, diagnostics).map((one) => ({
            ...one,
            rule: { title: HOSTILE, description: HOSTILE, help: { text: HOSTILE, markdown: HOSTILE } },
          })),
          HOSTILE,
        ),
      ),
  },
  'reports/comparison/text#comparisonText': {
    kind: 'terminal',
    texts: () => COMPARISONS.map((one) => comparisonText(one, theme)),
  },
  'reports/comparison/markdown#comparisonMarkdown': {
    kind: 'markdown',
    texts: () => COMPARISONS.map(comparisonMarkdown),
  },
  'reports/comparison/html#comparisonHtml': { kind: 'html', texts: () => COMPARISONS.map(comparisonHtml) },
  'reports/github/annotation#checkAnnotations': {
    kind: 'commands',
    texts: () =>
      DIAGNOSTIC_CASES.map(({ source, diagnostics }) =>
        checkAnnotations(diagnosticsToJson(source, diagnostics).map((one) => ({ ...one, file: HOSTILE }))),
      ),
  },
  'reports/gitlab/code-quality#checkQuality': {
    kind: 'json',
    texts: () =>
      DIAGNOSTIC_CASES.map(({ source, diagnostics }) =>
        checkQuality(diagnosticsToJson(source, diagnostics).map((one) => ({ ...one, file: HOSTILE }))),
      ),
  },
  'diagnostics/render#renderDiagnostics': {
    kind: 'terminal',
    texts: () => DIAGNOSTIC_CASES.map(({ source, diagnostics }) => renderDiagnostics(source, diagnostics)),
  },
}

/** Data, words for a writer to escape, or a part of a reporter that is held as a whole. */
const NO_WRITERS = [
  'diagnostics/catalog#helpOf',
  'diagnostics/catalog#messageOf',
  'diagnostics/diagnostic#diagnostic',
  'diagnostics/diagnostic#failsCheck',
  'diagnostics/diagnostic#inOrder',
  'diagnostics/repair#nearestOf',
  'diagnostics/repair#repairOf',
  'diagnostics/repair#sureRepair',
  'reports/terminal/progress#advance',
  'reports/terminal/progress#begin',
  'diagnostics/explain#diagnosticNames',
  'diagnostics/explain#explain',
  'diagnostics/explain#ruleOf',
  'diagnostics/frame#frame',
  'diagnostics/frame#lineAt',
  'diagnostics/frame#linesOf',
  'diagnostics/json#diagnosticsToJson',
  'diagnostics/source#fileAt',
  'diagnostics/source#filesOf',
  'diagnostics/source#folderOf',
  'diagnostics/source#moved',
  'diagnostics/source#placeIn',
  'diagnostics/source#positionAt',
  'diagnostics/words/words#meant',
  'diagnostics/words/words#oneOf',
  'reports/comparison/change#changeOf',
  'reports/comparison/change#worstOf',
  'reports/comparison/compare#compareReports',
  'reports/comparison/steps#compareSteps',
  'reports/comparison/words#deathTexts',
  'reports/comparison/words#playbookLine',
  'reports/comparison/words#sentenceOf',
  'reports/comparison/words#sideRows',
  'reports/comparison/words#tokenLines',
  'reports/github/annotation#annotationText',
  'reports/gitlab/code-quality#codeQualityText',
  'reports/junit/cases#casesOf',
  'reports/markdown/parts#besideSection',
  'reports/markdown/parts#headOf',
  'reports/markdown/parts#findingItem',
  'reports/markdown/parts#statusText',
  'reports/markdown/parts#matrixTable',
  'reports/markdown/parts#notesSection',
  'reports/markdown/parts#repetitionSection',
  'reports/markdown/parts#stepsTable',
  'reports/metrics/buckets#countsUpTo',
  'reports/metrics/metrics#metricsOf',
  'reports/metrics/subject#labelText',
  'reports/metrics/time-to-dead#timeToDead',
  'reports/metrics/time-to-dead#timeToDeadAtPoints',
  'reports/metrics/subject#subjectsOf',
  'reports/plan/rows#plannedDeaths',
  'reports/plan/rows#rowsOf',
  'reports/plan/sentences#describeAgreement',
  'reports/plan/sentences#describePlace',
  'reports/plan/sentences#describePoint',
  'reports/plan/sentences#describeRemedy',
  'reports/plan/sentences#describeSurvivor',
  'reports/plan/sentences#describeWays',
  'reports/registry#isReporterName',
  'reports/registry#isSent',
  'reports/registry#loadReporter',
  'reports/sarif/log#sarifLog',
  'reports/sarif/rules#titleOf',
  'reports/terminal/answers#acknowledgedLine',
]

const SRC = join(import.meta.dirname, '../../src')

/** What a run means is data; in HTML the type says what is escaped. */
const DATA = /^reports\/(?:reading|html)\//

interface Exported {
  readonly functions: readonly string[]
  readonly reporters: readonly string[]
}

async function exported(): Promise<Exported> {
  const files = ['reports', 'diagnostics'].flatMap((folder) =>
    readdirSync(join(SRC, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  const functions: string[] = []
  const reporters: string[] = []
  for (const file of files) {
    const place = relative(SRC, file).replaceAll('\\', '/').replace(/\.ts$/, '')
    const module: Readonly<Record<string, unknown>> = await import(file)
    for (const [name, value] of Object.entries(module)) {
      if (typeof value === 'function' && !DATA.test(place)) functions.push(`${place}#${name}`)
      if (typeof value === 'object' && value !== null && 'render' in value && 'name' in value) {
        reporters.push(String(value.name))
      }
    }
  }
  return { functions, reporters }
}

describe('the list of writers', () => {
  test('has every function that makes text, and every reporter is in the registry', async () => {
    const { functions, reporters } = await exported()
    expect(functions.toSorted()).toEqual([...Object.keys(WRITERS), ...NO_WRITERS].toSorted())
    expect(reporters.toSorted()).toEqual([...REPORTER_NAMES])
    expect(reporters.every(isReporterName)).toBe(true)
  })

  test('the records are hostile wherever a record may hold any text', () => {
    const leaves = JSON.stringify(HOSTILE_RECORDS['passing']).split('evil').length
    expect(leaves).toBeGreaterThan(250)
    expect(RECORDS.length).toBeGreaterThan(7)
  })
})

describe('nothing that came from outside acts', () => {
  test.each(Object.entries(WRITERS))('%s', async (_, { kind, texts }) => {
    const all = await texts()
    expect(all.join('')).toContain('evil')
    expect(all.flatMap((text) => obeyed(text, kind)).slice(0, 5)).toEqual([])
  })

  test.each(REPORTER_NAMES)('reporter %s', async (name) => {
    const reporter = await loadReporter(name)
    const kind = kindOf(reporter)
    const reports: readonly Report[] = [
      ...RECORDS.map((record) => ({ runs: [record], notRun: [] })),
      {
        runs: RECORDS,
        notRun: (['invalid', 'skipped', 'by-name'] as const).map((status) => ({
          file: HOSTILE,
          status,
          reason: HOSTILE,
          at: { line: 1, column: 1 },
        })),
      },
    ]
    // What is not for a terminal looks the same at every width.
    const widths = FULL || kind === 'terminal' ? WIDTHS : WIDTHS.slice(0, 1)
    const texts = new Set(
      reports.flatMap((report) =>
        widths.map((width) => reporter.render(report, { theme, width, source: () => HOSTILE_PROSE })),
      ),
    )
    for (const text of texts) expect(obeyed(text, kind).slice(0, 5)).toEqual([])
  })
})

async function shownBy(make: (write: (text: string) => boolean) => View): Promise<readonly string[]> {
  const texts: string[] = []
  for (const record of RECORDS) {
    const view = make((text) => texts.push(text) > 0)
    for (const event of eventsOf(record)) view.add(event)
    await view.end()
  }
  return texts
}
