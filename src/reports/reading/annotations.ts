import { defined } from '../../defined.ts'
import { fileAt, type Position } from '../../diagnostics/source.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { RunRecord } from '../../record/record.ts'
import { plural } from '../../text/plural.ts'
import type { Report } from '../report.ts'
import { deadForUseText } from './cleanup.ts'
import type { Finding } from './findings/finding.ts'
import { findingsOf } from './findings/findings.ts'
import { NOT_RUN } from './not-run.ts'
import { notesOf } from './notes.ts'
import { predictionText } from './reason.ts'
import { EMBEDDED_NOTICE } from './standing.ts'

/** One remark at a line of a file, or about the whole of it. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  /** What kind of remark it is, as a word. */
  readonly rule: string
  /** What it is about: with the rule, what makes it the same remark in another run. */
  readonly about: readonly string[]
  readonly file: string
  readonly at?: Position
  readonly title: string
  /** Lines. */
  readonly message: string
}

/** What a service shows beside the lines of the playbooks: findings, what did not run, and the notes of a run. */
export function annotationsOf({ runs, notRun }: Report): readonly Annotation[] {
  return [
    ...runs.flatMap((record) => findingsOf(record).map((finding) => annotationOf(finding, record))),
    ...notRun.map(notRunAnnotation),
    ...runs.filter(({ broker }) => broker.kind === 'embedded').map(embeddedAnnotation),
    ...runs.flatMap(noteAnnotations),
  ]
}

function annotationOf(finding: Finding, { playbook }: RunRecord): Annotation {
  const { code, severity, title, at, step, tokens } = finding
  return {
    level: severity,
    rule: code,
    about: [playbook.id, step ?? '', ...tokens],
    file: fileAt(at, playbook.file),
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
    rule: status,
    about: [file],
    file: at === undefined ? file : fileAt(at, file),
    ...defined({ at }),
    title: `the playbook ${does}`,
    message: reason.replace(/\n/g, '\\n'),
  }
}

function embeddedAnnotation({ playbook }: RunRecord): Annotation {
  const { id, file } = playbook
  return { level: 'notice', rule: 'stand-in', about: [id], file, title: id, message: EMBEDDED_NOTICE }
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
  return [
    {
      level: 'notice',
      rule: 'notes',
      about: [id],
      file,
      title: `${id}: ${plural(notes.length, 'note')}`,
      message,
    },
  ]
}
