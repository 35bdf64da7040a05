import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { playbookEntry, type PlaybookEntry } from '../../src/handbook/entry.ts'
import { readFragmentsIn } from '../../src/playbook/fragments/read.ts'
import { isFragment } from '../../src/playbook/fragments/told-apart.ts'
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
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      if (isFragment(text)) return []
      const playbook = soundPlaybook(text, { readFragment: readFragmentsIn(dirname(file)) }, file)
      return { playbook, entry: playbookEntry(playbook, today) }
    })
}
