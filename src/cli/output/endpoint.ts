import { FirebreakError } from '../../errors.ts'

/** The variable with what is sent along, such as a key: `name=value,name=value`, as in `OTEL_EXPORTER_OTLP_HEADERS`. */
export const HEADERS_VARIABLE = 'FIREBREAK_OTLP_HEADERS'

/** Where an OTLP receiver takes metrics (OTLP/HTTP, section "OTLP/HTTP Request"). */
const METRICS_PATH = '/v1/metrics'

/**
 * The address to send metrics to: as it is given where it ends in the path of metrics, else with that path at its end, as
 * `OTEL_EXPORTER_OTLP_ENDPOINT` is read.
 *
 * @throws FirebreakError with code `usage`; the message never repeats the address, because it may hold a password
 */
export function metricsEndpoint(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.host === '' || !['http:', 'https:'].includes(url.protocol)) {
    throw usage('it is no http or https URL', 'write it as --reporter otlp=https://collector:4318')
  }
  if (url.username !== '' || url.password !== '') {
    throw usage(
      'it carries a user name or password',
      `take them out; headers come from ${HEADERS_VARIABLE} or the file in ${HEADERS_VARIABLE}_FILE`,
    )
  }
  if (/[?#]/.test(text)) throw usage('it has a query or a fragment', 'end it after host, port and path')
  const path = url.pathname.replace(/\/+$/, '')
  url.pathname = path.endsWith(METRICS_PATH) ? path : `${path}${METRICS_PATH}`
  return url
}

function usage(what: string, hint: string): FirebreakError {
  return new FirebreakError('usage', `the address of the otlp reporter cannot be used: ${what}`, { hint })
}
