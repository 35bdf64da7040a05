import { reasonOf } from '../../errors.ts'
import { createHash } from 'node:crypto'
import type { ExchangeReport } from '../../broker/exchange.ts'
import { defined } from '../../defined.ts'
import type { Mask } from '../../secrets/mask.ts'
import { claimFolder, growNew, writeNew } from '../format/directory.ts'
import { packedLine, packedJson, maskedFields, maskedValue } from '../format/json-text.ts'
import {
  type Absence,
  type FileFacts,
  FILES,
  type IncidentManifest,
  type Manifest,
  STATEMENT_FILE,
} from '../format/manifest.ts'
import { type StatementFacts, statementText } from '../format/statement.ts'
import { sha256, sumsText } from '../format/sums.ts'

/** What a manifest says beside its files. */
type PackFacts = Omit<Manifest, 'absent' | 'files'> | Omit<IncidentManifest, 'absent' | 'files'>

/** The evidence of one run while it is being collected. Without `SHA256SUMS`, which comes last, it is unfinished. */
export interface Pack {
  readonly folder: string
  /** What should be in it and is not. */
  readonly absent: readonly Absence[]
  /** The names of what is in it. */
  names(): readonly string[]
  add(exchange: ExchangeReport): void
  /** Writes a file. One that cannot be written counts as absent. */
  write(name: string, content: string | Uint8Array, records?: number): Promise<void>
  leaveOut(name: string, why: string): void
  /** Ends the exchanges; nothing can be added afterwards. */
  endExchanges(): void
  /**
   * Writes the manifest, with its secrets masked, the sums over everything, and the statement about them.
   *
   * @returns the hex SHA-256 of `SHA256SUMS`, which stands for the whole pack
   */
  seal(facts: PackFacts, mask: Mask, told: StatementFacts): Promise<string>
}

/** @throws FirebreakError `usage` when the folder is not empty or cannot be made */
export function openPack(folder: string, epochMs: number): Pack {
  claimFolder(folder)
  const files: FileFacts[] = []
  const absent: Absence[] = []
  const file = growNew(folder, FILES.exchanges)
  const exchanges = createExchangeLog({ append: (text) => file.append(text), epochMs })
  let open = true
  return {
    folder,
    absent,
    names: () => files.map(({ name }) => name),
    add: (exchange) => {
      if (open) exchanges.add(exchange)
    },
    write: async (name, content, records) => {
      try {
        await writeNew(folder, name, content)
        files.push(factsOf(name, content, records))
      } catch (error) {
        absent.push({ name, why: reasonOf(error) })
      }
    },
    leaveOut: (name, why) => void absent.push({ name, why }),
    endExchanges: () => {
      open = false
      try {
        files.push(exchanges.finish())
      } catch (error) {
        absent.push({ name: FILES.exchanges, why: reasonOf(error) })
      } finally {
        file.close()
      }
    },
    seal: (facts, mask, told) => sealFiles({ folder, files, absent }, { facts, mask, told }),
  }
}

interface Unsealed {
  readonly folder: string
  readonly files: readonly FileFacts[]
  readonly absent: readonly Absence[]
}

interface Sealing {
  readonly facts: PackFacts
  readonly mask: Mask
  readonly told: StatementFacts
}

async function sealFiles(
  { folder, files, absent }: Unsealed,
  { facts: { limits, ...facts }, mask, told }: Sealing,
): Promise<string> {
  const inOrder = files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const manifest = packedJson({
    ...maskedFields(facts, mask),
    files: inOrder,
    absent,
    limits: maskedValue(limits, mask),
  })
  await writeNew(folder, FILES.manifest, manifest)
  const sums = sumsText([...files, factsOf(FILES.manifest, manifest)])
  await writeNew(folder, FILES.sums, sums)
  await writeNew(folder, STATEMENT_FILE, statementText(sums, told))
  return sha256(sums)
}

function factsOf(name: string, content: string | Uint8Array, records?: number): FileFacts {
  return {
    name,
    sha256: sha256(content),
    bytes: Buffer.byteLength(content),
    ...defined({ records }),
  }
}

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
      buffer += packedLine(lineOf(exchange, epochMs))
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
