import type { Errand } from '../playbook/actions/action.ts'
import { errandsOf, type Action } from '../playbook/actions/registry.ts'
import { shellWord } from '../text/shell.ts'

/**
 * What to type for an action with the vendor's own tools, for whoever has no Firebreak: `awrit`, and `curl` for what it
 * cannot do (API notes 11.5). What stands in <> has to be filled in.
 *
 * @param apps the names of the playbook's apps, whose sessions are revoked under another kind of id
 * @returns none for an action that only belongs to the drill, or that nothing has to be typed for
 */
export function commandsFor(action: Action, apps: ReadonlySet<string>): readonly string[] {
  return errandsOf(action).map((errand) => lineFor(errand, apps))
}

/** Asks whether a token lives; the file keeps it out of the list of processes. */
export const VALIDATE_LINE = `curl -fsS "$AACTL_BROKER_URL/v1/token/validate" -H 'Content-Type: application/json' -d @<file with {"token": "..."}>`

function lineFor(errand: Errand, apps: ReadonlySet<string>): string {
  switch (errand.call) {
    case 'revoke':
      return apps.has(errand.target)
        ? appSessionsLine(errand.target)
        : revokeLine(errand.level, errand.target)
    case 'app':
      return appLine(errand.app, errand.ceiling)
    case 'release':
    case 'renew':
      return bearerLine(errand.call, errand.token)
    case 'audit':
      return AUDIT_LINE
  }
}

const AUDIT_LINE = `awrit audit events --event-type token_revoked --since <when it began, as 2026-01-31T12:00:00Z> --json`

function revokeLine(level: 'agent' | 'chain' | 'task' | 'token', target: string): string {
  return `awrit revoke --level ${level} --target ${placeholder(`${WHAT[level]} ${target}`)}`
}

const WHAT = {
  token: 'jti of',
  agent: 'SPIFFE ID of',
  task: 'name of the task',
  chain: 'SPIFFE ID of the root',
} as const

/** The subject of an app's sessions (API notes 12.7). */
function appSessionsLine(app: string): string {
  return `awrit revoke --level agent --target app:${placeholder(`app id of ${app}`)}`
}

function appLine(app: string, ceiling: readonly string[] | undefined): string {
  const id = placeholder(`app id of ${app}`)
  if (ceiling === undefined) return `awrit app remove --id ${id}`
  return `awrit app update --id ${id} --scopes ${shellWord(ceiling.join(','))}`
}

function bearerLine(call: 'release' | 'renew', token: string): string {
  const file = placeholder(`file with the line "Authorization: Bearer ...", with the token ${token}`)
  return `curl -fsS -X POST "$AACTL_BROKER_URL/v1/token/${call}" -H @${file}`
}

function placeholder(what: string): string {
  return `<${what}>`
}
