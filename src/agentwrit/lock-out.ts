import { ADMIN, APP_SUBJECT } from './facts.ts'

/**
 * Says whether a revocation would lock the administrator or an app out (API notes 6.4, 12.12). The broker
 * compares letter by letter; here case, blanks and invisible characters are ignored, and full-width letters count as
 * plain ones, to stay on the safe side of whatever stands between here and there.
 *
 * @param target as the playbook, the operator or the broker spells it
 * @param ownApps the ids of apps that this very run has made: those lock nobody out but themselves
 */
export function locksOut(level: string, target: string, ownApps: ReadonlySet<string> = NONE): boolean {
  if (!REACHES_PRINCIPALS.has(level)) return false
  if (target.startsWith(APP_SUBJECT) && ownApps.has(target.slice(APP_SUBJECT.length))) return false
  const plain = target
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}]/gu, '')
    .toLowerCase()
  return plain === ADMIN || plain.startsWith(APP_SUBJECT)
}

const NONE: ReadonlySet<string> = new Set()

/** The levels that are compared with a subject: a task or a token may have any name and is nobody's log-in. */
const REACHES_PRINCIPALS: ReadonlySet<string> = new Set(['agent', 'chain'])
