import { escapeTerminal } from '../../text/escape.ts'
import type { RenderContext, Reporter } from '../report.ts'
import { BOUNDS, countsUpTo } from './buckets.ts'
import { LAST_HELD, metricsOf } from './metrics.ts'
import type { Metric } from './metric.ts'
import type { Labels } from './subject.ts'

/**
 * The text exposition format 0.0.4, without times, as the textfile collector of node_exporter wants it. When a playbook
 * last held is taken over from the file that stood there, so that a run that fails, or runs less, does not hide it.
 */
export const prometheus: Reporter = {
  name: 'prometheus',
  extension: 'prom',
  continues: true,
  render: (report, context) =>
    metricsOf(report)
      .map((metric) => [metric, linesOf(metric, context)] as const)
      .filter(([, lines]) => lines.length > 0)
      .map(([{ name, help, kind }, lines]) =>
        [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines, ''].join('\n'),
      )
      .join(''),
}

function linesOf(metric: Metric, { earlier = '' }: RenderContext): readonly string[] {
  if (metric.kind === 'gauge') {
    const lines = metric.samples.map(({ labels, value }) => lineOf(metric.name, labels, value))
    return metric.name === LAST_HELD ? takenOver(lines, earlier) : lines
  }
  return metric.samples.flatMap(({ labels, values }) => [
    ...countsUpTo(values).map((count, index) =>
      lineOf(`${metric.name}_bucket`, { ...labels, le: String(BOUNDS[index] ?? '+Inf') }, count),
    ),
    lineOf(
      `${metric.name}_sum`,
      labels,
      values.reduce((a, b) => a + b, 0),
    ),
    lineOf(`${metric.name}_count`, labels, values.length),
  ])
}

function lineOf(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`)
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`
}

/** What nobody could see is spelled out, and with it every line end. */
function escaped(text: string): string {
  return escapeTerminal(text).replace(/\\/g, '\\\\').replace(/"/g, '\\"')
}

/** Of two times for one playbook the later: a report may be made again from an old record. */
function takenOver(lines: readonly string[], earlier: string): readonly string[] {
  const latest = new Map<string, number>()
  for (const line of [...earlier.split('\n'), ...lines]) {
    const [, series, time] = HELD_LINE.exec(line) ?? []
    if (series !== undefined) latest.set(series, Math.max(Number(time), latest.get(series) ?? 0))
  }
  return [...latest].map(([series, time]) => `${series} ${time}`)
}

/** Exactly as it is written here; of anything else in the file nothing is taken over. */
const TEXT = String.raw`"(?:[^"\\]|\\["\\])*"`
const HELD_LINE = new RegExp(
  `^(${LAST_HELD}\\{playbook=${TEXT},broker=${TEXT}\\}) (\\d{1,12}(?:\\.\\d{1,3})?)$`,
)
