import type { TokenClaims } from './token-text.ts'

export const LEVELS = ['token', 'agent', 'task', 'chain'] as const

export type Level = (typeof LEVELS)[number]

export interface RevocationEntry {
  readonly level: Level
  readonly target: string
  /** Renewing and releasing put the token's JTI on the list, too. */
  readonly by: 'revoke' | 'renew' | 'release'
}

/** The four lists of exact strings that are asked on every verification (API notes 6.1). */
export interface Revocations {
  add(revocation: RevocationEntry): void
  covers(claims: TokenClaims): boolean
  /** Everything on the lists. */
  entries(): readonly RevocationEntry[]
}

/** Four empty lists. Entries stay and also hit tokens issued later. */
export function createRevocations(): Revocations {
  const lists = {
    token: new Set<string>(),
    agent: new Set<string>(),
    task: new Set<string>(),
    chain: new Set<string>(),
  } satisfies Record<Level, Set<string>>
  return {
    add: ({ level, target }) => void lists[level].add(target),
    covers: ({ jti, sub, task_id: task, delegation_chain: chain }) =>
      lists.token.has(jti) ||
      lists.agent.has(sub) ||
      (task !== undefined && lists.task.has(task)) ||
      (chain?.[0] !== undefined && lists.chain.has(chain[0].agent)),
    entries: () =>
      LEVELS.flatMap((level) =>
        Array.from(lists[level], (target): RevocationEntry => ({ level, target, by: 'revoke' })),
      ),
  }
}

export function isLevel(text: string): text is Level {
  return LEVELS.some((level) => level === text)
}
