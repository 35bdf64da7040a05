import { resolve } from 'node:path'
import { readEvent } from '../../agentwrit/audit/wire-event.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import { factsOfLog } from '../../contain/known/log-facts.ts'
import { FirebreakError } from '../../errors.ts'
import { fields, list } from '../../json/shape.ts'
import { rehearsalOf } from '../../rehearsal/playbook-text.ts'
import type { Host } from '../host/host.ts'
import { idFrom } from './id.ts'
import { schemaFrom } from './schema-path.ts'

/**
 * A drill made from an audit log as the broker answers it, as `audit.json` of an evidence pack has it, or a bare list of
 * events.
 *
 * @param path where it will be, absolute
 * @throws FirebreakError `usage` when the file is no audit log or has nothing to play
 */
export async function playbookFromAudit(host: Host, log: string, path: string): Promise<string> {
  const events = eventsIn(await readLog(host, log), log)
  return rehearsalOf(factsOfLog(events), { id: idFrom(path), schema: schemaFrom(path) })
}

async function readLog(host: Host, log: string): Promise<string> {
  try {
    return new TextDecoder().decode(await host.readFile(resolve(host.cwd, log)))
  } catch (cause) {
    throw new FirebreakError('usage', `"${log}" cannot be read`, { hint: 'check the path', cause })
  }
}

function eventsIn(text: string, log: string): readonly AuditEvent[] {
  try {
    const value: unknown = JSON.parse(text)
    const events: readonly unknown[] = Array.isArray(value)
      ? value
      : list(fields(value, 'the file'), 'events')
    return events.map((event) => readEvent(fields(event, 'an event')))
  } catch (cause) {
    throw new FirebreakError('usage', `"${log}" is no audit log`, {
      hint: 'give what "awrit audit events --json" printed, or audit.json of an evidence pack',
      cause,
    })
  }
}
