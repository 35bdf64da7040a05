import { userInfo } from 'node:os'
import type { Operator } from '../format/manifest.ts'

/** In CI the operating system's user is the runner's, so the one who started the job comes first. */
const VARIABLES = ['FIREBREAK_OPERATOR', 'GITHUB_ACTOR', 'GITLAB_USER_LOGIN', 'BUILD_USER_ID'] as const

/** The operator by the first variable that names one, else by the operating system. */
export function operatorOf(env: Readonly<Record<string, string | undefined>>): Operator {
  for (const source of VARIABLES) {
    const name = env[source] ?? ''
    if (name !== '') return { name, source }
  }
  return { name: systemUser(), source: 'operating system' }
}

/** A container's user id may have no name. */
function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return process.getuid === undefined ? 'unknown' : `uid ${process.getuid()}`
  }
}
