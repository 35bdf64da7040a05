import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entryOf, type PlaybookEntry } from '../../src/handbook/entry.ts'
import { soundPlaybook } from '../playbook/sound.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'

interface Shipped {
  readonly playbook: Playbook
  readonly entry: PlaybookEntry
}

/** Every playbook that ships, in the order of the paths. */
export function shipped(today: string = '2026-12-01'): readonly Shipped[] {
  return readdirSync('playbooks', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join('playbooks', file))
    .toSorted()
    .map((file) => {
      const playbook = soundPlaybook(readFileSync(file, 'utf8'), {}, file)
      return { playbook, entry: entryOf(playbook, today) }
    })
}
