/** The counters the broker shows on `/v1/metrics` (API notes 10), without the Go runtime's own series. */
export interface Metrics {
  /** Adds one to a counter; `label` is the value of its one label, if it has one. */
  count(counter: CounterName, label?: string): void
  /** One more agent. The real gauge never falls either. */
  agentAdded(): void
  /** The Prometheus text format, version 0.0.4. */
  render(): string
}

type CounterName =
  | 'agentwrit_admin_auth_total'
  | 'agentwrit_audit_events_total'
  | 'agentwrit_clock_skew_total'
  | 'agentwrit_db_errors_total'
  | 'agentwrit_launch_tokens_created_total'
  | 'agentwrit_registrations_total'
  | 'agentwrit_tokens_issued_total'
  | 'agentwrit_tokens_revoked_total'

interface Counter {
  readonly name: CounterName
  readonly label?: string
  readonly help: string
}

const COUNTERS: readonly Counter[] = [
  { name: 'agentwrit_admin_auth_total', label: 'status', help: 'Total number of admin auth attempts' },
  {
    name: 'agentwrit_audit_events_total',
    label: 'event_type',
    help: 'Total number of audit events recorded',
  },
  { name: 'agentwrit_clock_skew_total', help: 'Number of clock skew events detected' },
  { name: 'agentwrit_db_errors_total', label: 'operation', help: 'Total number of database errors' },
  { name: 'agentwrit_launch_tokens_created_total', help: 'Total number of launch tokens created' },
  { name: 'agentwrit_registrations_total', label: 'status', help: 'Total number of agent registrations' },
  { name: 'agentwrit_tokens_issued_total', label: 'scope', help: 'Total number of tokens issued' },
  { name: 'agentwrit_tokens_revoked_total', label: 'level', help: 'Total number of revocations' },
]

const WRITE_BUCKETS = ['0.001', '0.005', '0.01', '0.025', '0.05', '0.1', '+Inf']

/** Counters start at nothing; `loadedEvents` is how many audit events an earlier life left. */
export function createMetrics(loadedEvents: number): Metrics {
  const values = new Map<CounterName, Map<string, number>>()
  let agents = 0
  return {
    count: (counter, label = '') => {
      const series = values.get(counter) ?? new Map<string, number>()
      values.set(counter, series.set(label, (series.get(label) ?? 0) + 1))
    },
    agentAdded: () => {
      agents += 1
    },
    render: () => {
      const writes = sum(values.get('agentwrit_audit_events_total'))
      return [
        ...gauge('agentwrit_active_agents', 'Number of currently active agents', agents),
        ...gauge('agentwrit_audit_events_loaded', 'Number of audit events loaded at startup', loadedEvents),
        ...writeDurations(writes),
        ...COUNTERS.flatMap((counter) => counterLines(counter, values.get(counter.name) ?? new Map())),
        '',
      ].join('\n')
    },
  }
}

function counterLines(
  { name, label, help }: Counter,
  series: ReadonlyMap<string, number>,
): readonly string[] {
  if (label === undefined) return [...heading(name, 'counter', help), `${name} ${series.get('') ?? 0}`]
  // A labelled counter that never counted does not appear.
  if (series.size === 0) return []
  const lines = [...series].map(([value, count]) => `${name}{${label}="${escapeLabel(value)}"} ${count}`)
  return [...heading(name, 'counter', help), ...lines.toSorted((one, other) => (one < other ? -1 : 1))]
}

function gauge(name: string, help: string, value: number): readonly string[] {
  return [...heading(name, 'gauge', help), `${name} ${value}`]
}

/** Writing to memory takes no time worth counting, so every write is in every bucket. */
function writeDurations(writes: number): readonly string[] {
  const name = 'agentwrit_audit_write_duration_seconds'
  return [
    ...heading(name, 'histogram', 'Time to write an audit event'),
    ...WRITE_BUCKETS.map((bound) => `${name}_bucket{le="${bound}"} ${writes}`),
    `${name}_sum 0`,
    `${name}_count ${writes}`,
  ]
}

function heading(name: string, type: string, help: string): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

function sum(series: ReadonlyMap<string, number> = new Map()): number {
  return [...series.values()].reduce((total, count) => total + count, 0)
}
