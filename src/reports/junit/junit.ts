import { fileAt } from '../../diagnostics/source.ts'
import { defined } from '../../defined.ts'
import type { RunRecord } from '../../record/record.ts'
import { visible } from '../../text/visible.ts'
import { brokerVersion } from '../reading/broker.ts'
import { casesOf, type TestCase } from './cases.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { Report, Reporter } from '../report.ts'
import { standInNotice } from '../reading/overview.ts'
import { deadForUseText } from '../reading/cleanup.ts'
import { notesOf } from '../reading/notes.ts'
import { EMBEDDED_NOTICE, standingOf } from '../reading/standing.ts'
import { element, xmlDocument, type Xml } from '../../text/xml.ts'

/**
 * JUnit XML as Jenkins and GitLab read it: a suite for each playbook, a testcase for each check of a token after a
 * step, and testcases for what kept the run from a verdict, for the control token and for clean-up. The only addition
 * to the published schema are `file` and `line` of a testcase, which GitLab and others read and Jenkins ignores.
 */
export const junit: Reporter = {
  name: 'junit',
  extension: 'xml',
  paths: 'from-repository',
  render: (report) => {
    const suites = suitesOf(report)
    const cases = suites.flatMap((suite) => suite.cases)
    const seconds = suites.reduce((sum, suite) => sum + suite.seconds, 0)
    const { tests, failures, errors } = tally(cases)
    return xmlDocument(
      element(
        'testsuites',
        { name: suitesName(report), tests, failures, errors, time: seconds.toFixed(3) },
        suites.map(suiteElement),
      ),
    )
  },
}

/** The one text at the top that its readers show: the schema has no properties there. */
function suitesName({ runs }: Report): string {
  const notice = standInNotice(runs)
  return notice === undefined ? 'firebreak' : `firebreak (${notice})`
}

interface Suite {
  readonly name: string
  readonly file: string
  readonly seconds: number
  readonly startedAt?: string
  readonly properties: readonly (readonly [string, string | undefined])[]
  readonly cases: readonly TestCase[]
}

function suitesOf({ runs, notRun }: Report): readonly Suite[] {
  const names = classNames(runs)
  return [...runs.map((record, index) => runSuite(record, names[index] ?? '')), ...notRun.map(notRunSuite)]
}

/** GitLab takes testcases with the same class and name for one and shows one result: each run needs its own class. */
function classNames(runs: readonly RunRecord[]): readonly string[] {
  const seen = new Map<string, number>()
  return runs.map(({ playbook }) => {
    const count = (seen.get(playbook.id) ?? 0) + 1
    seen.set(playbook.id, count)
    return count === 1 ? playbook.id : `${playbook.id} (${playbook.file}, ${count})`
  })
}

function runSuite(record: RunRecord, name: string): Suite {
  return {
    name,
    file: record.playbook.file,
    seconds: record.run.durationMs / 1000,
    startedAt: record.run.startedAt,
    properties: propertiesOf(record),
    cases: casesOf(record),
  }
}

function propertiesOf(record: RunRecord): Suite['properties'] {
  const { run, tool, playbook, broker, cleanup } = record
  return [
    ['notice', broker.kind === 'embedded' ? EMBEDDED_NOTICE : undefined],
    ['outcome', standingOf(record).outcome],
    ['run', run.id],
    ['started', run.startedAt],
    ['firebreak', tool.version],
    ['playbook-sha256', playbook.sha256],
    ['broker', `${broker.kind} ${broker.url}`],
    ['broker-version', brokerVersion(broker)],
    ['dead-for-use', cleanup.deadForUse && deadForUseText(cleanup.deadForUse)],
    ...notesOf(record).map(({ code, message }) => [`note-${code}`, message] as const),
  ]
}

function notRunSuite({ file, status, reason, at }: NotRun): Suite {
  const kind = status === 'invalid' ? 'error' : 'skipped'
  return {
    name: file,
    file,
    seconds: 0,
    properties: [['outcome', status]],
    cases: [{ name: 'playbook / runs', ...defined({ at }), kind, type: status, message: reason }],
  }
}

function suiteElement({ name, file, seconds, startedAt, properties, cases }: Suite): Xml {
  const known = properties.flatMap(([key, value]) =>
    value === undefined ? [] : [element('property', { name: key, value })],
  )
  return element(
    'testsuite',
    {
      name,
      file,
      ...tally(cases),
      time: seconds.toFixed(3),
      // The common dialects of JUnit want a local date and time without a zone; the property has the exact one.
      timestamp: startedAt?.slice(0, 19),
    },
    [element('properties', {}, known), ...cases.map((one) => caseElement(one, name, file))],
  )
}

function caseElement(one: TestCase, classname: string, file: string): Xml {
  const { name, at, seconds, kind } = one
  return element(
    'testcase',
    {
      classname,
      name,
      file: at === undefined ? file : fileAt(at, file),
      line: at?.line,
      time: seconds?.toFixed(3),
    },
    kind === 'passed' ? noteElement(one.body) : [resultElement(kind, one)],
  )
}

function resultElement(kind: 'failure' | 'error' | 'skipped', { type, message, body = [] }: TestCase): Xml {
  return element(kind, { type, message }, body.length === 0 ? [] : `\n${body.map(visible).join('\n')}\n`)
}

function noteElement(body: readonly string[] | undefined): readonly Xml[] {
  return body === undefined ? [] : [element('system-out', {}, `\n${body.map(visible).join('\n')}\n`)]
}

function tally(
  cases: readonly TestCase[],
): Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped', number>> {
  const having = (kind: TestCase['kind']): number => cases.filter((one) => one.kind === kind).length
  return {
    tests: cases.length,
    failures: having('failure'),
    errors: having('error'),
    skipped: having('skipped'),
  }
}
