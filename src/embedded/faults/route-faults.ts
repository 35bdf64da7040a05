import { textAnswer } from '../http/answer.ts'
import type { Answer, Delivery } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import { problem, rateLimited, type ProblemType } from '../http/problem.ts'
import type { RouteName } from '../http/route-names.ts'
import { createRateLimiter } from '../memory/rate-limit.ts'
import type { Fault, FaultOf, RouteFault } from './fault.ts'

type Around = (route: RouteName, exchange: Exchange, handle: () => Answer) => Answer

/** Answers in place of a handler, or spoils its answer on the way. */
export function disturbRoutes(faults: readonly Fault[], now: () => number): Around {
  const limits = faults.filter((fault) => fault.kind === 'limit').map((fault) => limiting(fault, now))
  return [...faults.filter(isRouteFault).map(disturbRoute), ...limits].reduce(
    nest,
    (_route, _exchange, handle) => handle(),
  )
}

function isRouteFault(fault: Fault): fault is RouteFault {
  return 'after' in fault && 'route' in fault
}

function nest(outer: Around, inner: Around): Around {
  return (route, exchange, handle) => outer(route, exchange, () => inner(route, exchange, handle))
}

function disturbRoute(fault: RouteFault): Around {
  let calls = 0
  return (route, exchange, handle) => {
    if (fault.route !== 'any' && fault.route !== route) return handle()
    calls += 1
    const hit = fault.once ? calls === fault.after + 1 : calls > fault.after
    return hit ? harm(fault, exchange, handle) : handle()
  }
}

function harm(fault: RouteFault, exchange: Exchange, handle: () => Answer): Answer {
  switch (fault.kind) {
    case 'status':
      return statusAnswer(exchange, fault.status)
    case 'html':
      return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: WEB_PAGE }
    case 'redirect':
      return { status: 302, headers: { Location: 'https://elsewhere.invalid/' }, body: '' }
    case 'lost':
      return deliver({ status: 200, headers: {}, body: '' }, { cut: 'reset' })
    case 'reset':
    case 'truncate':
      return deliver(handle(), { cut: fault.kind })
    case 'oversize':
      return deliver(handle(), { paddingBytes: 32 * 1024 * 1024 })
    case 'slow':
      return deliver(handle(), { delayMs: fault.delayMs })
  }
}

/** So many calls of the route a second are answered, and as many at once; the rest has to come again. */
function limiting(limit: FaultOf<'limit'>, now: () => number): Around {
  const limiter = createRateLimiter({ perSecond: limit.perSecond, burst: limit.perSecond }, now)
  return (route, exchange, handle) => {
    const counts = limit.route === 'any' || limit.route === route
    return counts && !limiter.allow('all') ? rateLimited(exchange, '1') : handle()
  }
}

const WEB_PAGE = '<!doctype html><title>Sign in</title><h1>Sign in to this network</h1>\n'

function deliver(answer: Answer, delivery: Delivery): Answer {
  return { ...answer, delivery: { ...answer.delivery, ...delivery } }
}

function statusAnswer(exchange: Exchange, status: number): Answer {
  if (status === 429) return rateLimited(exchange, '1')
  const type = PROBLEM_OF[status]
  return type === undefined
    ? textAnswer(status, `${status} from something in between\n`)
    : problem(exchange, type, 'this failure was asked for')
}

const PROBLEM_OF: Readonly<Record<number, ProblemType>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  500: 'internal_error',
}
