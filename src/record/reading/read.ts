import { defined } from '../../defined.ts'
import { isObject, parseObject, type Json } from '../../json/parse.ts'
import { READABLE_BUNDLES, type Bundle } from '../bundle.ts'
import { READABLE_VERSIONS, type RunRecord } from '../record.ts'
import { bundleViolations, recordViolations, type SchemaViolation } from '../validate.generated.ts'

/** Why a text cannot be read back, as the end of a sentence, and what to do about it. */
interface Unreadable {
  readonly problem: string
  readonly hint: string
}

/**
 * Reads back what the `json` reporter wrote: one record, or a bundle of them. Whatever is not exactly of the version
 * and shape that this tool writes is refused, because a record that is misread may come out green.
 */
export function readBundle(text: string): Bundle | Unreadable {
  const value = parseObject(text)
  if (value !== undefined && 'bundle' in value) return readSeveral(value)
  if (value !== undefined && 'record' in value) return readSingle(value)
  return {
    problem: 'is no record',
    hint: 'give a file that "firebreak run --reporter json=FILE" wrote, whole and unchanged',
  }
}

function readSingle(value: Json): Bundle | Unreadable {
  const older = otherVersion('record', value['record'], READABLE_VERSIONS)
  if (older !== undefined) return older
  return isRecord(value) ? { runs: [value], notRun: [] } : wrong(recordViolations(value))
}

function readSeveral(value: Json): Bundle | Unreadable {
  const runs: readonly unknown[] = Array.isArray(value['runs']) ? value['runs'] : []
  const older =
    otherVersion('bundle', value['bundle'], READABLE_BUNDLES) ??
    runs
      .map((run) => (isObject(run) ? otherVersion('record', run['record'], READABLE_VERSIONS) : undefined))
      .find((found) => found !== undefined)
  if (older !== undefined) return older
  if (!isBundle(value)) return wrong(bundleViolations(value))
  const { runs: read, notRun, shard } = value
  return { runs: read, notRun, ...defined({ shard }) }
}

/** What the schema allows has the type: a test holds the two together. */
function isRecord(value: unknown): value is RunRecord {
  return recordViolations(value).length === 0
}

function isBundle(value: unknown): value is Bundle {
  return bundleViolations(value).length === 0
}

/** Said before anything about the shape, which another version may well have changed. */
function otherVersion(what: string, version: unknown, known: readonly number[]): Unreadable | undefined {
  if (typeof version !== 'number' || known.includes(version)) return undefined
  return {
    problem: `is a ${what} of version ${version}, and this firebreak reads version ${known.join(' and ')}`,
    hint: 'use the version of firebreak that wrote it, or run the playbook again',
  }
}

/** The value itself is not shown: nobody knows what somebody has put into the file. */
function wrong([first]: readonly SchemaViolation[]): Unreadable {
  const { instancePath = '', keyword = '', params = {} } = first ?? {}
  const key = params['additionalProperty'] ?? params['missingProperty']
  const detail = key === undefined ? keyword : `${keyword} ${JSON.stringify(key)}`
  return {
    problem: `is no record as firebreak writes it: "${instancePath === '' ? '/' : instancePath}" breaks the schema (${detail})`,
    hint: 'give the file as it was written; schemas/record.schema.json describes it',
  }
}
