import { entryKey } from '../../model/entry-key.ts'
import { isObject, parseObject, type Json } from '../../json/parse.ts'
import type { Verdict } from '../../model/verdict.ts'
import { looksOfLastProcess } from '../../record/looks.ts'
import type { CheckRecord, RevocationRecord, RunRecord } from '../../record/record.ts'
import type { FolderContent } from '../format/directory.ts'
import { FILES } from '../format/manifest.ts'
import { differs, type Difference } from './difference.ts'
import { fileFactsOf, type ManifestReading } from './read-manifest.ts'

/** Is every line an exchange, and are there as many as the manifest says? */
export function exchangeDifferences(
  manifest: ManifestReading,
  { files }: FolderContent,
): readonly Difference[] {
  const bytes = files.get(FILES.exchanges)
  if (bytes === undefined) return []
  const text = new TextDecoder().decode(bytes)
  const lines = text.split('\n')
  const isWhole = lines.pop() === ''
  const wrong = lines.findIndex((line) => !isExchange(parseObject(line)))
  const counted = fileFactsOf(manifest, FILES.exchanges)?.records
  return [
    ...differs(!isWhole, FILES.exchanges, 'ends in the middle of a line'),
    ...differs(wrong !== -1, FILES.exchanges, `has no exchange in line ${wrong + 1}`),
    ...differs(
      lines.length !== counted,
      FILES.exchanges,
      `has ${lines.length} exchanges, and the manifest says ${counted ?? 'nothing'}`,
    ),
  ]
}

function isExchange(line: Json | undefined): boolean {
  if (line === undefined) return false
  const texts = ['requestId', 'method', 'path', 'startedAt'].map((name) => line[name])
  const { status, durationMs } = line
  const isStatus = status === null || Number.isSafeInteger(status)
  return texts.every((text) => typeof text === 'string') && isStatus && typeof durationMs === 'number'
}

/** Is there, for every verdict and every acknowledged revocation of the record, an exchange that says the same? */
export function recordedExchanges({ files }: FolderContent, record: RunRecord): readonly Difference[] {
  const bytes = files.get(FILES.exchanges)
  if (bytes === undefined) return []
  const lines = linesOf(bytes)
  // A process that was killed has sealed nothing.
  const steps = looksOfLastProcess(record)
  const looks = lines.filter((line) => isCall(line, '/v1/token/validate'))
  const sent = lines.filter((line) => isCall(line, '/v1/revoke') && line['status'] === 200)
  return [
    ...tooFew(record, looks.length),
    ...steps.flatMap(({ id, checks, action }) => [
      ...otherAnswers(id, checks, byRequest(looks)),
      ...unsent(id, action?.revocations ?? [], sent),
    ]),
  ]
}

function linesOf(bytes: Uint8Array): readonly Json[] {
  const lines = new TextDecoder().decode(bytes).split('\n')
  return lines.map((line) => parseObject(line)).filter((line) => line !== undefined)
}

function isCall({ path }: Json, of: string): boolean {
  return typeof path === 'string' && path.replace(/\?.*$/, '').endsWith(of)
}

function byRequest(lines: readonly Json[]): ReadonlyMap<unknown, readonly Json[]> {
  const found = new Map<unknown, Json[]>()
  for (const line of lines) found.set(line['requestId'], [...(found.get(line['requestId']) ?? []), line])
  return found
}

function tooFew(record: RunRecord, looks: number): readonly Difference[] {
  const { control } = record
  const probes = looksOfLastProcess(record).flatMap(({ checks }) => checks.map((check) => check.probes))
  const told = probes.reduce((sum, count) => sum + count, control.probes)
  return differs(
    looks < told,
    FILES.exchanges,
    `has ${looks} looks at tokens, and the record tells of ${told}`,
  )
}

/** A gateway may have put ids of its own in place of ours; then only their number can be compared. */
function otherAnswers(
  step: string,
  checks: readonly CheckRecord[],
  looks: ReadonlyMap<unknown, readonly Json[]>,
): readonly Difference[] {
  return checks.flatMap(({ token, observed, requestId, note }) => {
    const valid = VALID[observed]
    // One that was accepted and refused in turn is called alive, whatever came last, and its note says so.
    const wavers = observed === 'alive' && note !== undefined
    if (requestId === undefined || valid === undefined || wavers) return []
    const found = looks.get(requestId)
    const missing = found === undefined && requestId.startsWith('firebreak-')
    const other = found?.every(({ responseBody }) => answerIn(responseBody) !== valid) === true
    return [
      ...differs(
        missing,
        FILES.exchanges,
        `does not have the request "${requestId}", by which the token "${token}" was found ${observed} after the step "${step}"`,
      ),
      ...differs(
        other,
        FILES.exchanges,
        `has another answer to the request "${requestId}" than the record, in which the token "${token}" is ${observed} after the step "${step}"`,
      ),
    ]
  })
}

/** What the broker must have said; a verdict that rests on no answer is not in it. */
const VALID: Readonly<Partial<Record<Verdict, boolean>>> = {
  alive: true,
  dead: false,
  unexplained: false,
  'dead-on-arrival': false,
  expired: false,
  'never-alive': false,
}

function answerIn(body: unknown): unknown {
  return typeof body === 'string' ? parseObject(body)?.['valid'] : undefined
}

function unsent(
  step: string,
  revocations: readonly RevocationRecord[],
  sent: readonly Json[],
): readonly Difference[] {
  const bodies = new Set(
    sent.map(({ requestBody }) => {
      const body = typeof requestBody === 'string' ? parseObject(requestBody) : undefined
      return isObject(body) ? entryKey({ level: String(body['level']), target: String(body['target']) }) : ''
    }),
  )
  const missing = revocations.find((one) => one.acknowledged && !bodies.has(entryKey(one)))
  return differs(
    missing !== undefined,
    FILES.exchanges,
    `does not have the revocation of ${missing?.level ?? ''} "${missing?.target ?? ''}" in the step "${step}"`,
  )
}
