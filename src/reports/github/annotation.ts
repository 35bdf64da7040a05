import type { DiagnosticJson } from '../../diagnostics/json.ts'
import type { Position } from '../../diagnostics/source.ts'
import { escapeCommandData, escapeCommandProperty } from '../../text/escape.ts'
import { plural } from '../../text/plural.ts'

/** One remark at a line of a file, or about the whole. */
export interface Remark {
  readonly level: 'error' | 'warning' | 'notice'
  readonly file?: string
  readonly at?: Position
  readonly title: string
  /** Lines. */
  readonly message: string
}

/**
 * Annotations as workflow commands for a GitHub runner. GitHub shows ten of each kind for a step and drops the others
 * without a word, so the tenth says how many more there are.
 *
 * @param elsewhere where all of them are
 */
export function annotationText(annotations: readonly Remark[], elsewhere: string): string {
  return LEVELS.flatMap((level) =>
    limited(
      annotations.filter((one) => one.level === level),
      elsewhere,
    ),
  )
    .map((remark) => `${commandOf(remark)}\n`)
    .join('')
}

const LEVELS = ['error', 'warning', 'notice'] as const

/** GitHub's limit for one kind of annotation in one step. */
const LIMIT = 10

function limited(annotations: readonly Remark[], elsewhere: string): readonly Remark[] {
  if (annotations.length <= LIMIT) return annotations
  const shown = annotations.slice(0, LIMIT - 1)
  const [next] = annotations.slice(LIMIT - 1)
  const rest = annotations.length - shown.length
  const title = `and ${plural(rest, `more ${next?.level ?? 'notice'}`)}`
  return [...shown, { level: next?.level ?? 'notice', title, message: elsewhere }]
}

function commandOf({ level, file, at, title, message }: Remark): string {
  const properties = [
    ...(file === undefined ? [] : [['file', file] as const]),
    ...(at === undefined ? [] : [['line', String(at.line)] as const, ['col', String(at.column)] as const]),
    ['title', `Firebreak: ${title}`] as const,
  ]
  const list = properties.map(([name, value]) => `${name}=${escapeCommandProperty(value)}`).join(',')
  return `::${level} ${list}::${escapeCommandData(message)}`
}

/** The problems that `check` found as annotations at their lines. */
export function checkAnnotations(problems: readonly DiagnosticJson[]): string {
  return annotationText(
    problems.map(({ code, name, severity, message, help, file, line, column }) => ({
      level: severity === 'deprecated' ? 'notice' : severity,
      file,
      at: { line, column },
      title: `${code} ${name}`,
      message: help === undefined ? message : `${message}\nWhat to do: ${help}`,
    })),
    '"firebreak check" prints all of them',
  )
}
