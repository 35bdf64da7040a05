import { oneOf, type WordsOf } from './words.ts'

/** FB3xxx, about steps that look at the audit log. */
export const AUDIT_WORDS: WordsOf<'FB3036' | 'FB3037' | 'FB3038' | 'FB3039'> = {
  FB3036: {
    title: 'an audit wants nothing',
    message: () => 'this audit names no event and does not ask for the chain',
    help: () => 'add "events", "absent" or "chain: intact"',
  },
  FB3037: {
    title: 'an audit event is never like that',
    message: ({ type, problem }) => `"${type}" events ${problem}`,
    help: ({ fix }) => fix,
  },
  FB3038: {
    title: "an audit event could be anybody's",
    message: ({ type }) => `a "${type}" event of anybody on the broker would do here`,
    help: ({ carries }) =>
      carries.length === 0
        ? 'the broker does not record whose these are, so they can only be "absent"'
        : `say whose it is: add ${oneOf(carries)}`,
  },
  FB3039: {
    title: 'an audit looks behind a step that has not begun',
    message: ({ id, self }) => (self ? `"${id}" is this step itself` : `step "${id}" comes later`),
    help: () => 'name an earlier step, or leave "after" out to look at the whole run',
  },
}
