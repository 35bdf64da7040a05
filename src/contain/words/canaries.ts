import type { Claims } from '../../broker/client.ts'
import type { ListEntry } from '../known/entry.ts'
import { shortAgent, shortName } from '../names.ts'

/** What will be made to prove it and is ended afterwards: part of what is agreed to. */
export function canariesText(
  entries: readonly ListEntry[],
  held: readonly { readonly claims: Claims; readonly alive: boolean }[],
  task: string,
): readonly string[] {
  const each = entries.flatMap(({ level, target }): readonly string[] => {
    switch (level) {
      case 'token':
        return []
      case 'agent':
        return [`a canary is delegated to ${shortAgent(target)}: alive before, dead after`]
      case 'task':
        return [`a canary is registered in task ${shortName(target)}: alive before, dead after`]
      case 'chain':
        return held.some(({ claims, alive }) => alive && claims.sub === target && claims.chain.length === 0)
          ? [
              'the token that was brought delegates a canary to an agent of this command: alive before, dead after',
            ]
          : []
    }
  })
  return [
    `For the proof: an agent of this command's own is registered in task ${task}, as the control that must live`,
    ...each,
    ...(held.length === 0
      ? []
      : ['what was brought is shown to release once it is dead, which ends it if it is not']),
    'all of these are ended at the end',
  ]
}
