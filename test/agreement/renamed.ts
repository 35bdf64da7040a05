import type { Move } from './move.ts'

/**
 * The same history with names for people, in the order of their appearance: `agent-1`, `delegated-1`, `renewed-1`.
 * Two histories that differ only in names become one.
 */
export function renamed(moves: readonly Move[]): readonly Move[] {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  const named = (kind: string, name: string): string => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    names.set(name, `${kind}-${count}`)
    return `${kind}-${count}`
  }
  const known = (name: string): string => names.get(name) ?? name
  return moves.map((move): Move => {
    switch (move.kind) {
      case 'create':
        return { ...move, agent: named('agent', move.agent) }
      case 'delegate': {
        const [from, to] = [known(move.from), known(move.to)]
        return { ...move, from, to, as: named('delegated', move.as) }
      }
      case 'renew': {
        const token = known(move.token)
        return { ...move, token, as: named('renewed', move.as) }
      }
      case 'release':
        return { ...move, token: known(move.token) }
      case 'revoke':
        return { ...move, target: known(move.target) }
    }
  })
}
