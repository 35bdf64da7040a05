import { oneOf, type None, type WordsOf } from './words.ts'

export interface AuditArgs {
  readonly 'empty-audit': None
  readonly 'impossible-event': { readonly type: string; readonly problem: string; readonly fix: string }
  readonly 'ambiguous-event': { readonly type: string; readonly carries: readonly string[] }
  readonly 'audit-after-later-step': { readonly id: string; readonly self: boolean }
}

/** FB3xxx, about steps that look at the audit log. */
export const AUDIT_WORDS: WordsOf<AuditArgs> = {
  'empty-audit': {
    message: () => 'this audit names no event and does not ask for the chain',
    help: () => 'add "events", "absent" or "chain: intact"',
  },
  'impossible-event': {
    message: ({ type, problem }) => `"${type}" events ${problem}`,
    help: ({ fix }) => fix,
  },
  'ambiguous-event': {
    message: ({ type }) => `a "${type}" event of anybody on the broker would do here`,
    help: ({ carries }) =>
      carries.length === 0
        ? 'the broker does not record whose these are, so they can only be "absent"'
        : `say whose it is: add ${oneOf(carries)}`,
  },
  'audit-after-later-step': {
    message: ({ id, self }) => (self ? `"${id}" is this step itself` : `step "${id}" comes later`),
    help: () => 'name an earlier step, or leave "after" out to look at the whole run',
  },
}
