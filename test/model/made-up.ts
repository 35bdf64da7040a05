import type { System } from '../../src/model/system.ts'

/**
 * A system that nobody has: it sweeps, which spares what is made later, and its trees die with their roots. Nothing
 * in it is called as in any real one.
 */
export const MADE_UP: System = {
  facts: [
    {
      name: 'serial',
      registered: ['handle'],
      delegated: ['handle'],
      renewed: ['handle'],
      brought: ['handle'],
    },
    {
      name: 'desk',
      registered: ['agent.desk'],
      delegated: ['parent.desk'],
      renewed: ['parent.desk'],
      brought: [],
    },
  ],
  rules: [
    {
      level: 'slip',
      fact: 'serial',
      claim: 'no.',
      kind: 'for-ever',
      says: { reason: () => 'its number was struck', miss: () => 'a slip is struck by its own number' },
    },
    {
      level: 'tree',
      fact: 'serial',
      claim: 'no.',
      kind: 'for-ever',
      over: ['delegated', 'renewed'],
      says: { reason: (serial) => `number "${serial}" was felled`, miss: () => 'it grew from another root' },
    },
    {
      level: 'desk',
      fact: 'desk',
      claim: 'desk',
      kind: 'so-far',
      says: {
        reason: (desk) => `desk "${desk}" was cleared`,
        miss: ({ desk }) => `clearing a desk takes what lies on it; this one is of "${desk ?? 'no desk'}"`,
      },
    },
  ],
  levels: { one: 'slip' },
  delegation: { mostHops: 3, ttlSeconds: 60, covers: () => true },
}
