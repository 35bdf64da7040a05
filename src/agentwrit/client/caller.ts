import { jsonBody, textBody } from '../../http/body.ts'
import type { Reply } from '../../broker/client.ts'
import type { ExchangeReport } from '../../broker/exchange.ts'
import { type CallContext, safe, unexpectedStatus, unusable } from './failures.ts'
import { unknownFields } from './decode.ts'
import { masked, type Mask } from '../../secrets/mask.ts'
import type { Operation } from '../../broker/broker-error.ts'
import { OPERATIONS } from './operation.ts'
import { createFreshness, type Freshness } from './freshness.ts'
import { createReads, type Reads } from './reads.ts'
import { type Pause, type Timing, withRetries } from './retry.ts'
import { Secret } from '../../secrets/secret.ts'
import { MalformedAnswer } from '../../json/shape.ts'
import { TransportFailure } from '../../http/transport-failure.ts'
import type { Traffic } from './traffic.ts'
import { type Patience, unanswered } from './unanswered.ts'
import type { Transport, WireAnswer, WireRequest } from '../../http/wire.ts'

/** Makes one call: sends, tries again where allowed, and turns the answer into a value or a `BrokerError`. */
export type MakeCall = <T extends object>(operation: Operation, request: CallRequest<T>) => Promise<Reply & T>

interface CallRequest<T> {
  readonly body?: object
  /** What follows the path: an id after a slash, or a query after a `?`. */
  readonly query?: string
  readonly bearer?: Secret
  readonly signal?: AbortSignal | undefined
  /** Requests of different lanes never share a connection. */
  readonly lane?: string | undefined
  /** From the parsed body (a text where the answer is one, undefined where success has none, 204) to its meaning; throws `MalformedAnswer`. */
  readonly decode: (body: unknown) => T
}

interface CallerOptions {
  readonly url: URL
  readonly transport: Transport
  readonly mask: Mask
  readonly timing: Timing
  readonly traffic: Traffic
  readonly patience: Patience
  /** How many reads may be under way at a time. */
  readonly connections: number
  /** The address of the proxy in between, without its credentials. */
  readonly proxy: string | undefined
  /** Is told of every field that nobody here knows. */
  readonly onUnknownField: (field: string) => void
  /** Part of every request id and of the user agent, so that a SIEM can tell what a run did. */
  readonly runId: string
  /** The product and its version, for the user agent. */
  readonly product: string
  readonly onExchange: ((report: ExchangeReport) => void) | undefined
  readonly onPause: ((pause: Pause) => void) | undefined
}

export function createCaller(options: CallerOptions): MakeCall {
  const url = shownUrl(options.url)
  const base = options.url.pathname.replace(/\/$/, '')
  const freshness = createFreshness()
  const reads = createReads(options.connections)
  const { mask, proxy, onUnknownField } = options
  const prefix = `firebreak-${options.runId}-`
  let calls = 0
  return (operation, request) => {
    const shape = OPERATIONS[operation]
    if (request.bearer !== undefined) mask.learn(request.bearer)
    const body = request.body === undefined ? undefined : JSON.stringify(request.body)
    const plainPath = `${base}${shape.path}`
    const path = `${plainPath}${request.query ?? ''}`
    const attempt = async () => {
      calls += 1
      const requestId = `${prefix}${calls}`
      const wire = wireRequest(options, { operation, request, body, path, requestId })
      const context: CallContext = { operation, url, requestId, mask, ...(proxy !== undefined && { proxy }) }
      const answer = await options.traffic.pass(operation, request.signal, () =>
        send(options, wire, { context, reads }),
      )
      const meaning = understand(answer, { context, freshness, decode: request.decode, onUnknownField })
      const { status, sentAt, receivedAt } = answer
      return {
        ...meaning,
        wire: { method: shape.method, path: plainPath, status, tookMs: receivedAt - sentAt },
      }
    }
    const { timing, onPause } = options
    const rest = shape.retry === 'read' ? reads.rest : undefined
    return withRetries(attempt, { kind: shape.retry, timing, rest, signal: request.signal, onPause })
  }
}

/** The address without a slash at the end. */
export function shownUrl(url: URL): string {
  return url.href.replace(/\/$/, '')
}

interface Plan {
  readonly operation: Operation
  readonly request: Pick<CallRequest<unknown>, 'bearer' | 'lane' | 'signal'>
  readonly body: string | undefined
  readonly path: string
  readonly requestId: string
}

function wireRequest(options: CallerOptions, plan: Plan): WireRequest {
  const { bearer, lane, signal } = plan.request
  const { method, maxBytes, answers } = OPERATIONS[plan.operation]
  return {
    method,
    path: plan.path,
    headers: {
      accept: answers,
      'user-agent': `${options.product} (run ${options.runId})`,
      'x-request-id': plan.requestId,
      ...(plan.body !== undefined && { 'content-type': 'application/json' }),
      ...(bearer !== undefined && { authorization: `Bearer ${bearer.reveal()}` }),
    },
    body: plan.body,
    maxBytes,
    timeoutMs: options.patience.requestTimeoutMs,
    signal,
    lane,
  }
}

interface Sending {
  readonly context: CallContext
  readonly reads: Reads
}

async function send(
  options: CallerOptions,
  wire: WireRequest,
  { context, reads }: Sending,
): Promise<WireAnswer> {
  const startedAt = options.timing.now()
  try {
    const answer = await carry(options.transport, wire, { context, reads })
    if (options.onExchange !== undefined) report(options, wire, { context, startedAt, answer })
    return answer
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error
    if (options.onExchange !== undefined) report(options, wire, { context, startedAt, answer: undefined })
    throw unanswered(error, context, options.patience)
  }
}

function carry(transport: Transport, wire: WireRequest, { context, reads }: Sending): Promise<WireAnswer> {
  const { operation } = context
  if (OPERATIONS[operation].traffic !== 'free') return transport.send(wire)
  // The log is long or short, and the counters are written anew each time; one token is as quickly looked at as another.
  return reads.pass({ signal: wire.signal, isTimed: operation === 'validate' }, () => transport.send(wire))
}

interface Understanding<T> {
  readonly context: CallContext
  readonly freshness: Freshness
  readonly decode: (body: unknown) => T
  readonly onUnknownField: CallerOptions['onUnknownField']
}

function understand<T extends object>(
  answer: WireAnswer,
  { context, freshness, decode, onUnknownField }: Understanding<T>,
): Reply & T {
  const { status: wanted, answers } = OPERATIONS[context.operation]
  if (answer.status !== wanted) throw unexpectedStatus(answer, context)
  try {
    const reply = withSafeId(freshness.replyOf(answer, context), context)
    if (wanted === 204) return { ...decode(undefined), ...reply }
    const body = answers === 'text/plain' ? textBody(answer) : jsonBody(answer)
    const meaning = decode(body)
    for (const field of unknownFields(context.operation, body)) onUnknownField(field)
    return { ...meaning, ...reply }
  } catch (error) {
    if (error instanceof MalformedAnswer) throw unusable(error, answer, context)
    throw error
  }
}

/** Our own id is as it is; any other was chosen by somebody else. */
function withSafeId(reply: Reply, { requestId, mask }: CallContext): Reply {
  const { requestId: given } = reply
  return given === undefined || given === requestId ? reply : { ...reply, requestId: safe(given, mask) }
}

interface Happened {
  readonly context: CallContext
  readonly startedAt: number
  readonly answer: WireAnswer | undefined
}

function report(options: CallerOptions, wire: WireRequest, { context, startedAt, answer }: Happened): void {
  const responseBody = answer === undefined ? undefined : Buffer.from(answer.body).toString()
  options.onExchange?.({
    method: wire.method,
    path: options.mask.apply(wire.path),
    status: answer?.status,
    requestId: context.requestId,
    startedAt: answer?.sentAt ?? startedAt,
    durationMs: (answer?.receivedAt ?? options.timing.now()) - (answer?.sentAt ?? startedAt),
    requestBody: maskBody(wire.body, options.mask),
    responseBody: maskBody(responseBody, options.mask),
  })
}

/**
 * A body without its secrets: first the fields that hold them by their meaning, then every other place where one
 * of the values turns up. A body that is not JSON is masked by value and form alone.
 */
function maskBody(body: string | undefined, mask: Mask): string | undefined {
  if (body === undefined || body === '') return undefined
  return mask.apply(withoutSecretFields(body, mask))
}

function withoutSecretFields(body: string, mask: Mask): string {
  try {
    return JSON.stringify(JSON.parse(body, (name, value: unknown) => maskField(name, value, mask)))
  } catch {
    return body
  }
}

function maskField(name: string, value: unknown, mask: Mask): unknown {
  if (typeof value !== 'string' || !SECRET_FIELDS.has(name.toLowerCase())) return value
  const secret = new Secret(value)
  mask.learn(secret)
  return masked(secret, name.toLowerCase().includes('token') ? 'token' : 'secret')
}

const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'access_token',
  'client_secret',
  'launch_token',
  'password',
  'private_key',
  'secret',
  'token',
])
