import { escapeTerminal } from '../../text/escape.ts'
import type { Report, Reporter } from '../report.ts'
import { BOUNDS, countsUpTo } from './buckets.ts'
import { metricsOf } from './metrics.ts'
import type { Metric } from './metric.ts'
import type { Labels } from './subject.ts'

/**
 * An `ExportMetricsServiceRequest` of the OpenTelemetry protocol 1.x as JSON. Names are those of the text exposition, so
 * that one set of rules and dashboards does for both. Every number is of the last run, as gauges and as histograms that
 * start anew with each run.
 */
export const otlp: Reporter = {
  name: 'otlp',
  extension: 'json',
  render: (report) => JSON.stringify({ resourceMetrics: [resourceOf(report)] }),
}

function resourceOf(report: Report): unknown {
  const version = report.runs[0]?.tool.version
  const facts = {
    'service.name': 'firebreak',
    ...(version === undefined ? {} : { 'service.version': version }),
  }
  return {
    resource: { attributes: attributesOf(facts) },
    scopeMetrics: [
      {
        scope: { name: 'firebreak' },
        metrics: metricsOf(report)
          .filter(({ samples }) => samples.length > 0)
          .map(metricOf),
      },
    ],
  }
}

function metricOf(metric: Metric): unknown {
  const { name, help, unit = '' } = metric
  if (metric.kind === 'gauge') {
    const dataPoints = metric.samples.map(({ labels, value, at }) => ({
      attributes: attributesOf(labels),
      timeUnixNano: nanoseconds(at),
      asDouble: value,
    }))
    return { name, description: help, unit, gauge: { dataPoints } }
  }
  const dataPoints = metric.samples.map(({ labels, values, from, at }) => ({
    attributes: attributesOf(labels),
    startTimeUnixNano: nanoseconds(from),
    timeUnixNano: nanoseconds(at),
    count: String(values.length),
    sum: values.reduce((a, b) => a + b, 0),
    bucketCounts: countsUpTo(values).map((count, index, all) => String(count - (all[index - 1] ?? 0))),
    explicitBounds: BOUNDS,
  }))
  return { name, description: help, unit, histogram: { aggregationTemporality: CUMULATIVE, dataPoints } }
}

const CUMULATIVE = 2

function attributesOf(labels: Labels): unknown {
  return Object.entries(labels).map(([key, text]) => ({ key, value: { stringValue: escapeTerminal(text) } }))
}

/** 64-bit integers are texts in the JSON of protocol buffers; 0 is a time that nobody knows. */
function nanoseconds(milliseconds: number | undefined): string {
  return milliseconds === undefined || Number.isNaN(milliseconds) ? '0' : `${milliseconds}000000`
}
