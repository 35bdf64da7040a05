/** One way to break the broker, for help texts and documentation. */
export interface FaultForm {
  /** The word before the first colon. */
  readonly word: string
  /** How it is written; parts in brackets may be left out. */
  readonly form: string
  readonly example: string
  readonly meaning: string
}

/** Every fault the embedded broker can be given. Each changes what it says and nothing else. */
export const FAULT_FORMS: readonly FaultForm[] = [
  {
    word: 'ignore',
    form: 'ignore:ACT',
    example: 'ignore:task',
    meaning: 'the act is acknowledged and audited, but nothing dies by it',
  },
  {
    word: 'overkill',
    form: 'overkill:LEVEL[:DURATION]',
    example: 'overkill:agent',
    meaning:
      'a revoke kills more than it should: token every token of the same subject, agent every task the agent has a token of, task every agent token issued so far, chain the own tokens of the root; with a DURATION so much later than the revocation',
  },
  {
    word: 'late',
    form: 'late:ACT:DURATION',
    example: 'late:chain:500ms',
    meaning:
      'the act is acknowledged at once and takes effect later; late:renew lets simultaneous renewals of one token all succeed',
  },
  {
    word: 'loose',
    form: 'loose:LEVEL[:prefix|case]',
    example: 'loose:task',
    meaning:
      'a revocation also hits whatever begins with its target (prefix), or differs from it in capital letters only (case)',
  },
  {
    word: 'flap',
    form: 'flap:ACT:DURATION|N',
    example: 'flap:token:300ms',
    meaning: 'the act takes effect, and is forgotten after DURATION, or once it has led to N refusals',
  },
  {
    word: 'unenforced',
    form: 'unenforced:ACT',
    example: 'unenforced:token',
    meaning: 'validation refuses what the act ended, and every other route goes on accepting it',
  },
  {
    word: 'split',
    form: 'split:ACT',
    example: 'split:token',
    meaning:
      'two machines answer validations in turn, and only one of them knows of the act; the other calls go to the one that does not',
  },
  {
    word: 'issue',
    form: 'issue:scope|ttl|agent|task|chain|earlier',
    example: 'issue:scope',
    meaning:
      'an agent gets another token than was asked for: with a wider scope, a life of a day, the task of another agent, or no chain; renewals and delegations also with the subject of another agent, or that one’s earlier token instead',
  },
  {
    word: 'clamp',
    form: 'clamp:DURATION',
    example: 'clamp:60s',
    meaning: 'no token of an agent lives longer than that, whatever was asked for',
  },
  {
    word: 'cached',
    form: 'cached',
    example: 'cached',
    meaning: 'validation repeats its first answer about a token',
  },
  {
    word: 'quota',
    form: 'quota:N',
    example: 'quota:3',
    meaning: 'validation refuses a token that it was asked about more than N times',
  },
  {
    word: 'request-id',
    form: 'request-id',
    example: 'request-id',
    meaning: 'answers of validation bear the request id of the request before',
  },
  {
    word: 'limit',
    form: 'limit:ROUTE:N',
    example: 'limit:validate:50',
    meaning: 'more than N calls of the route a second are answered with 429, and do nothing',
  },
  {
    word: 'validate',
    form: 'validate:true|false|random[:SEED]',
    example: 'validate:random:7',
    meaning: 'validation answers that, whatever the token; other calls still check it',
  },
  {
    word: 'wrong-claims',
    form: 'wrong-claims',
    example: 'wrong-claims',
    meaning: 'validation answers a good token with the claims of the latest other agent token',
  },
  {
    word: 'wrong-echo',
    form: 'wrong-echo[:target|level]',
    example: 'wrong-echo:level',
    meaning: 'a revoke takes effect as asked, but its answer names another target or level',
  },
  {
    word: 'status',
    form: 'status:ROUTE:CODE[:after=N][:once]',
    example: 'status:revoke:500:once',
    meaning: 'the call is answered with that status and does nothing',
  },
  {
    word: 'html',
    form: 'html:ROUTE[:after=N][:once]',
    example: 'html:validate',
    meaning: 'the call is answered with status 200 and a web page, and does nothing',
  },
  {
    word: 'redirect',
    form: 'redirect:ROUTE[:after=N][:once]',
    example: 'redirect:admin-auth',
    meaning: 'the call is answered with a redirect to another host, and does nothing',
  },
  {
    word: 'lost',
    form: 'lost:ROUTE[:after=N][:once]',
    example: 'lost:revoke:once',
    meaning: 'the call does nothing, and the connection is reset instead of an answer',
  },
  {
    word: 'reset',
    form: 'reset:ROUTE[:after=N][:once]',
    example: 'reset:revoke:once',
    meaning: 'the call takes effect, but the connection is reset instead of an answer',
  },
  {
    word: 'truncate',
    form: 'truncate:ROUTE[:after=N][:once]',
    example: 'truncate:validate:after=3',
    meaning: 'the call takes effect, but the connection ends halfway through the body of the answer',
  },
  {
    word: 'oversize',
    form: 'oversize:ROUTE[:after=N][:once]',
    example: 'oversize:audit',
    meaning: 'the call takes effect, but its answer begins with 32 MiB of blanks',
  },
  {
    word: 'slow',
    form: 'slow:ROUTE:DURATION[:after=N][:once]',
    example: 'slow:validate:2s',
    meaning: 'the call takes effect at once and is answered that much later',
  },
  {
    word: 'clock',
    form: 'clock:OFFSET',
    example: 'clock:+90s',
    meaning: 'the clock of the broker is off: tokens, audit log and Date header alike',
  },
  {
    word: 'clock-date',
    form: 'clock-date:OFFSET',
    example: 'clock-date:-5m',
    meaning: 'only the Date header is off',
  },
  {
    word: 'restart',
    form: 'restart:forgets-revocations|forgets-unstored[:after=N]',
    example: 'restart:forgets-revocations',
    meaning:
      'right after the first revoke, or after N more, the broker restarts with a lost list of revocations, or without what `busy` or `unstored` kept from being stored; agents, launch tokens and nonces are gone, too, as after every restart',
  },
  {
    word: 'busy',
    form: 'busy',
    example: 'busy',
    meaning:
      'while the broker writes to its audit log, revocations, renewals and releases are acknowledged, work, and are not stored, and apps are not found; a client that sends one request at a time notices nothing',
  },
  {
    word: 'unstored',
    form: 'unstored:ACT[:N]',
    example: 'unstored:token:2',
    meaning:
      'the act is acknowledged, works, and is not stored: its entry is gone after a restart; sent again it is stored after N failures, or never',
  },
  {
    word: 'audit',
    form: 'audit:forged|gapped',
    example: 'audit:gapped',
    meaning: 'readers of the audit log find the first revocation changed, or not at all',
  },
]
