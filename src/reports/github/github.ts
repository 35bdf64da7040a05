import { defined } from '../../defined.ts'
import type { Position } from '../../diagnostics/source.ts'
import type { RunRecord } from '../../record/record.ts'
import { plural } from '../../text/plural.ts'
import { escapeCommandData, escapeCommandProperty } from '../../text/escape.ts'
import { findingsOf } from '../reading/findings/findings.ts'
import { deadForUseText } from '../reading/cleanup.ts'
import { notesOf } from '../reading/notes.ts'
import type { Finding } from '../reading/findings/finding.ts'
import { predictionText } from '../reading/reason.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { Report, Reporter } from '../report.ts'
import { NOT_RUN } from '../reading/not-run.ts'
import { EMBEDDED_NOTICE } from '../reading/standing.ts'

/**
 * Annotations at the lines of the playbooks, as workflow commands for a GitHub runner. GitHub shows ten of each kind
 * for a step and drops the others without a word, so the tenth says how many more there are.
 */
export const github: Reporter = {
  name: 'github',
  extension: 'txt',
  commands: true,
  render: (report) => {
    const annotations = annotationsOf(report)
    return LEVELS.flatMap((level) => limited(annotations.filter((one) => one.level === level)))
      .map((annotation) => `${commandOf(annotation)}\n`)
      .join('')
  },
}

interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly file?: string
  readonly at?: Position
  readonly title: string
  /** Lines. */
  readonly message: string
}

const LEVELS = ['error', 'warning', 'notice'] as const

/** GitHub's limit for one kind of annotation in one step. */
const LIMIT = 10

function annotationsOf({ runs, notRun }: Report): readonly Annotation[] {
  return [
    ...runs.flatMap((record) => findingsOf(record).map((finding) => annotationOf(finding, record))),
    ...notRun.map(notRunAnnotation),
    ...runs.filter(({ broker }) => broker.kind === 'embedded').map(embeddedAnnotation),
    ...runs.flatMap(noteAnnotations),
  ]
}

function annotationOf(finding: Finding, { playbook }: RunRecord): Annotation {
  const { severity, title, at } = finding
  return {
    level: severity,
    file: at.file ?? playbook.file,
    at,
    title: `${playbook.id}: ${title}`,
    message: messageOf(finding),
  }
}

function messageOf({ check, meaning, advice, note, requestId, title }: Finding): string {
  const lines = [
    ...(check === undefined ? [title] : comparison(check)),
    meaning,
    ...(advice === undefined ? [] : [`What to do: ${advice}`]),
    ...(note === undefined ? [] : [`Note: ${note}`]),
    ...(requestId === undefined ? [] : [`Request: ${requestId}`]),
  ]
  // A line end inside foreign text must not look like one of ours.
  return lines.map((line) => line.replace(/\n/g, '\\n')).join('\n')
}

function comparison({
  expected,
  observed,
  predicted,
  reasons,
}: NonNullable<Finding['check']>): readonly string[] {
  return [
    `Expected ${expected}, observed ${observed}.`,
    `Predicted ${predicted}: ${predictionText(predicted, reasons)}.`,
  ]
}

function notRunAnnotation({ file, status, reason, at }: NotRun): Annotation {
  const { severity, does } = NOT_RUN[status]
  return {
    level: severity === 'note' ? 'notice' : severity,
    file: at?.file ?? file,
    ...defined({ at }),
    title: `the playbook ${does}`,
    message: reason.replace(/\n/g, '\\n'),
  }
}

function embeddedAnnotation({ playbook }: RunRecord): Annotation {
  return { level: 'notice', file: playbook.file, title: playbook.id, message: EMBEDDED_NOTICE }
}

/** One for all notes of a run, because GitHub shows so few. */
function noteAnnotations(record: RunRecord): readonly Annotation[] {
  const { deadForUse } = record.cleanup
  // Where all dead tokens were shown and refused there is nothing to look at.
  const notes = [
    ...(deadForUse === undefined || (deadForUse.notShown === 0 && deadForUse.refused === deadForUse.shown)
      ? []
      : [`dead for use: ${deadForUseText(deadForUse)}`]),
    ...notesOf(record).map(({ message }) => message),
  ]
  if (notes.length === 0) return []
  const { file, id } = record.playbook
  const message = notes.map((note) => note.replace(/\n/g, '\\n')).join('\n')
  return [{ level: 'notice', file, title: `${id}: ${plural(notes.length, 'note')}`, message }]
}

function limited(annotations: readonly Annotation[]): readonly Annotation[] {
  if (annotations.length <= LIMIT) return annotations
  const shown = annotations.slice(0, LIMIT - 1)
  const [next] = annotations.slice(LIMIT - 1)
  const rest = annotations.length - shown.length
  const title = `and ${plural(rest, `more ${next?.level ?? 'notice'}`)}`
  return [
    ...shown,
    { level: next?.level ?? 'notice', title, message: 'the job summary and the report list all of them' },
  ]
}

function commandOf({ level, file, at, title, message }: Annotation): string {
  const properties = [
    ...(file === undefined ? [] : [['file', file] as const]),
    ...(at === undefined ? [] : [['line', String(at.line)] as const, ['col', String(at.column)] as const]),
    ['title', `Firebreak: ${title}`] as const,
  ]
  const list = properties.map(([name, value]) => `${name}=${escapeCommandProperty(value)}`).join(',')
  return `::${level} ${list}::${escapeCommandData(message)}`
}
