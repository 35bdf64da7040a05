import { join, resolve } from 'node:path'
import { malformedTarget } from '../../agentwrit/target-form.ts'
import { REVOCATION_LEVELS, type ListEntry } from '../../agentwrit/facts.ts'
import type { Named } from '../../contain/known/named.ts'
import { INCIDENT_VERSION } from '../../contain/record.ts'
import { whyUnread } from '../../disk/why-unread.ts'
import { FirebreakError } from '../../errors.ts'
import { INCIDENT_FILE } from '../../evidence/format/manifest.ts'
import { type Json, isObject, parseObject } from '../../json/parse.ts'
import type { Host } from '../host/host.ts'

/** What an earlier containment left to go on from. */
export interface Earlier {
  readonly named: Named
  readonly entries: readonly ListEntry[]
  readonly broker: string
  readonly endedAt: string
  /** What it revoked was seen stored. */
  readonly stored: boolean
}

/**
 * Reads the record in an evidence pack.
 *
 * @throws FirebreakError `usage` when there is none, or it is none that can be gone on from
 */
export async function readEarlier(host: Host, folder: string): Promise<Earlier> {
  const earlier = earlierIn(parseObject(await contentOf(host, folder)))
  if (earlier !== undefined) return earlier
  throw new FirebreakError('usage', `"${folder}" has no record of a containment that revoked something`, {
    hint: 'give the folder that "firebreak contain" named at its end',
  })
}

async function contentOf(host: Host, folder: string): Promise<Uint8Array> {
  try {
    return await host.readFile(join(resolve(host.cwd, folder), INCIDENT_FILE))
  } catch (cause) {
    throw new FirebreakError(
      'usage',
      `"${folder}" cannot be read as the evidence of a containment: ${whyUnread(cause)}`,
      {
        hint: 'give the folder that "firebreak contain" named at its end',
        cause,
      },
    )
  }
}

function earlierIn(record: Json | undefined): Earlier | undefined {
  if (record === undefined || record['incident'] !== INCIDENT_VERSION) return undefined
  const { broker, endedAt, entries, named, storage } = record
  const list = Array.isArray(entries) ? entries.map(entryIn) : []
  const known = list.filter((one) => one !== undefined)
  const name = isObject(named) ? namedIn(named) : undefined
  const url = isObject(broker) ? broker['url'] : undefined
  if (name === undefined || known.length === 0 || known.length !== list.length) return undefined
  if (typeof url !== 'string' || typeof endedAt !== 'string') return undefined
  const last: unknown = Array.isArray(storage) ? storage.at(-1) : undefined
  return {
    named: name,
    entries: known,
    broker: url,
    endedAt,
    stored: isObject(last) && last['status'] === 'stored',
  }
}

/** What would be revoked again has to be what this broker could have on a list. */
function entryIn(value: unknown): ListEntry | undefined {
  if (!isObject(value)) return undefined
  const { target } = value
  const level = REVOCATION_LEVELS.find((one) => one === value['level'])
  if (level === undefined || typeof target !== 'string' || malformedTarget(level, target) !== undefined)
    return undefined
  return { level, target }
}

function namedIn(value: Json): Named | undefined {
  const { kind, agent, task, jti, subject, chain, issuedAt, expiresAt, scope } = value
  if (kind === 'agent' && typeof agent === 'string') return { kind, agent }
  if (kind === 'task' && typeof task === 'string') return { kind, task }
  if (typeof jti !== 'string') return undefined
  if (kind === 'jti') return { kind, jti }
  const isToken = kind === 'token' && typeof subject === 'string'
  if (!isToken || typeof issuedAt !== 'number' || typeof expiresAt !== 'number') return undefined
  return {
    kind,
    jti,
    subject,
    task: typeof task === 'string' ? task : undefined,
    chain: textsIn(chain),
    issuedAt,
    expiresAt,
    scope: textsIn(scope),
    vouched: value['vouched'] === true,
  }
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
