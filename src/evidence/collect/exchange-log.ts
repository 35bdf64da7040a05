import { defined } from '../../defined.ts'
import { createHash } from 'node:crypto'
import type { ExchangeReport } from '../../broker/exchange.ts'
import { jsonLine } from '../format/json-text.ts'
import { type FileFacts, FILES } from '../format/manifest.ts'

/** The exchanges of one run, written down while they happen, so that a run over a large fleet need not keep them. */
interface ExchangeLog {
  /** Never throws: what cannot be written is told by `finish`. */
  add(exchange: ExchangeReport): void
  /**
   * Writes the rest.
   *
   * @throws whatever went wrong while writing, then or earlier
   */
  finish(): FileFacts
}

interface ExchangeLogOptions {
  readonly append: (text: string) => void
  /** The wall clock's time, in epoch milliseconds, when the monotonic clock was at 0. */
  readonly epochMs: number
}

const BUFFER_CHARS = 64 * 1024

export function createExchangeLog({ append, epochMs }: ExchangeLogOptions): ExchangeLog {
  const hash = createHash('sha256')
  let buffer = ''
  let bytes = 0
  let records = 0
  let failure: unknown
  const flush = (): void => {
    try {
      append(buffer)
      hash.update(buffer)
      bytes += Buffer.byteLength(buffer)
    } catch (error) {
      failure = error
    }
    buffer = ''
  }
  return {
    add: (exchange) => {
      if (failure !== undefined) return
      buffer += jsonLine(lineOf(exchange, epochMs))
      records += 1
      if (buffer.length >= BUFFER_CHARS) flush()
    },
    finish: () => {
      if (failure === undefined) flush()
      if (failure !== undefined) throw failure
      return { name: FILES.exchanges, sha256: hash.digest('hex'), bytes, records }
    },
  }
}

/** A missing status means that there was no answer. */
function lineOf(exchange: ExchangeReport, epochMs: number): object {
  const { method, path, status, requestId, startedAt, durationMs, requestBody, responseBody } = exchange
  return {
    requestId,
    method,
    path,
    status: status ?? null,
    startedAt: new Date(epochMs + startedAt).toISOString(),
    durationMs: Math.round(durationMs * 1000) / 1000,
    ...defined({
      requestBody,
      responseBody: responseBody === undefined ? undefined : withoutAuditPage(exchange, responseBody),
    }),
  }
}

/** The whole log stands in `audit.json`; reading it must not write it down once more. */
function withoutAuditPage({ path, status }: ExchangeReport, body: string): string {
  const isPage = status === 200 && /\/v1\/audit\/events(?:\?|$)/.test(path)
  return isPage ? `[a page of the audit log, ${Buffer.byteLength(body)} bytes]` : body
}
