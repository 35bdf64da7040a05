/** The shipped playbooks by their file names. */
type PlaybookName =
  | 'audit-proof'
  | 'collateral-guard'
  | 'incident-response'
  | 'leak-after-renewal'
  | 'time-to-dead'

/** How one run against one broken broker must end. */
export type Row = RunRow & (Caught | Harmless)

interface RunRow {
  readonly fault: string
  readonly playbook: PlaybookName
  /** Other faults at the same time. */
  readonly with?: readonly string[]
  /** Flags of `run` besides. */
  readonly flags?: readonly string[]
  /** It looks once more as late as a run of the tool does. */
  readonly settles?: true
  /** Log in with the admin secret alone. */
  readonly asAdmin?: true
  /** Answers are late by the real clock: time is to pass so many times as fast, for everybody. */
  readonly pace?: number
  /** How long each call takes where that matters, in milliseconds. */
  readonly callMs?: number
}

interface Caught {
  /** Several where the fault is a matter of chance: which probe is answered how depends on which comes first. */
  readonly exit: 1 | 3 | 4 | readonly [1, 3]
  /** Part of what the run prints. */
  readonly says: string
}

/** The run holds, and rightly: the test compares every verdict with what the broker would really have accepted. */
interface Harmless {
  readonly exit: 0
  readonly because: string
  readonly says?: string
}

const MAIN = 'incident-response'
const RENEWAL = 'leak-after-renewal'
const GUARD = 'collateral-guard'
const TIMED = 'time-to-dead'
const AUDIT = 'audit-proof'

const SESSIONS = 'session may still be alive'
const IS_DEAD_SINCE_RENEWAL = 'the token whose jti it revokes is dead since its renewal'
const NO_SUCH_LEVEL = 'it revokes nothing at this level'

/** Every fault but those of a single route, by the playbook that shows it best and by those it does not concern. */
export const ROWS: readonly Row[] = [
  ...ineffective('ignore', ''),
  held('ignore:token', RENEWAL, IS_DEAD_SINCE_RENEWAL),
  held('ignore:task', RENEWAL, NO_SUCH_LEVEL),
  held('ignore:chain', RENEWAL, NO_SUCH_LEVEL),
  held('ignore:renew', MAIN, 'it renews nothing'),

  held('overkill:token', MAIN, 'no agent of it holds two tokens when one is revoked'),
  failed('overkill:token', RENEWAL, '"successor" was refused without a reason after step "stale-jti"'),
  failed('overkill:token', GUARD, '"helper" was refused without a reason after step "one-of-two-tokens"'),
  failed('overkill:agent', MAIN, '"analyzer" was refused without a reason after step "hijacked-agent"'),
  failed('overkill:agent', RENEWAL, '"colleague" was refused without a reason after step "whole-agent"'),
  failed('overkill:agent', GUARD, 'was refused without a reason after step "agent-without-its-task"'),
  failed('overkill:task', MAIN, '"archiver" was refused without a reason after step "poisoned-task"'),
  failed('overkill:task', MAIN, 'the control token, which no step touches, is refused too'),
  failed('overkill:task', GUARD, 'was refused without a reason after step "task-without-its-neighbours"'),
  {
    fault: 'overkill:task',
    playbook: RENEWAL,
    exit: 4,
    says: 'the control token was refused as well',
  },
  failed(
    'overkill:chain',
    MAIN,
    'no token that step "the-root-itself" names dead was alive before it and died by it',
  ),
  {
    ...failed(
      'overkill:chain',
      MAIN,
      '"chain-root" was refused without a reason after step "escalated-chain"',
    ),
    flags: ['--strict'],
  },
  failed(
    'overkill:chain',
    GUARD,
    '"planner" was refused without a reason after step "chain-without-its-root"',
  ),

  settled(failed('overkill:task:300ms', GUARD, 'refused')),
  settled(failed('overkill:agent:300ms', MAIN, '"chain-child" changed after the last step')),
  failed(
    'loose:task',
    GUARD,
    '"nightly" was refused without a reason after step "task-without-its-neighbours"',
  ),
  failed(
    'loose:task:case',
    GUARD,
    '"namesake" was refused without a reason after step "task-without-its-neighbours"',
  ),
  held('loose:agent', MAIN, 'no id of an agent begins with that of another'),

  failed('flap:token:1', MAIN, 'the broker refused "reader" and then accepted what it had refused'),
  failed('flap:chain:3', MAIN, '"delegated"'),
  settled(failed('flap:agent:300ms', MAIN, '"writer"')),
  held('flap:token:60m', MAIN, 'the token comes back when the run is long over, which no run can see'),
  ...['task', 'chain'].map((level) =>
    failed(`unenforced:${level}`, MAIN, 'dead when asked, and accepts it all the same when it is used'),
  ),
  failed(
    'unenforced:token',
    TIMED,
    'the attempt to renew in step "no-renewal" was allowed, and must be denied',
  ),
  failed('unenforced:release', RENEWAL, 'dead when asked, and accepts it all the same when it is used'),
  ...['token', 'agent', 'task', 'chain'].map((level) => failed(`split:${level}`, MAIN, 'after step')),

  failed('issue:scope', MAIN, 'otherwise than asked: scope'),
  failed('issue:ttl', MAIN, 'otherwise than asked: exp'),
  failed('issue:agent', MAIN, 'issued "delegated" otherwise than asked: sub'),
  failed('issue:task', MAIN, 'otherwise than asked: task_id'),
  failed('issue:chain', MAIN, 'issued "delegated" otherwise than asked: delegation_chain'),
  failed('issue:earlier', RENEWAL, 'issued "successor" otherwise than asked: jti'),
  {
    ...held('clamp:60s', MAIN, 'its tokens have time enough all the same'),
    says: '60 s instead of 300 s to live',
  },
  { ...unproved('clamp:1s', MAIN, '1 s instead of 300 s to live'), callMs: 100 },

  failed('cached', MAIN, '"reader" still works after step "leaked-token"'),
  failed('quota:3', MAIN, 'refused without a reason'),
  unproved('request-id', MAIN, 'the request id of another request'),

  ...ineffective('late', ':8s'),
  failed('late:token:300ms', MAIN, '"reader" still works after step "leaked-token"'),
  held('late:token:300ms', TIMED, 'it allows two seconds, and the run tells the time to dead'),
  held('late:agent:300ms', TIMED, 'it allows two seconds, and the run tells the time to dead'),
  failed('late:chain:8s', TIMED, '"errand" still works after step "chain"'),

  failed('validate:true', MAIN, '"reader" still works after step "leaked-token"'),
  failed('validate:true', RENEWAL, '"reporter" still works after step "renewed-before-anybody-noticed"'),
  unproved('validate:false', MAIN, '"reader" was never seen alive after step "setup"'),
  { fault: 'validate:random', playbook: MAIN, exit: [1, 3], says: 'after step' },
  unproved('wrong-claims', MAIN, "the broker calls it valid with another token's claims"),

  failed('wrong-echo', MAIN, 'no expectation failed, but 1 step did: echo-differs'),
  failed('wrong-echo:target', RENEWAL, 'step "stale-jti": the broker acknowledged the revocation of token'),
  failed('wrong-echo:level', MAIN, 'step "leaked-token": the broker acknowledged the revocation of agent'),

  ...['+90s', '-90s', '+10m'].map((offset) =>
    held(`clock:${offset}`, MAIN, 'tokens run by the clock of the broker, which its Date header tells'),
  ),
  unproved('clock-date:+10m', MAIN, '"reader" had expired after step "leaked-token"'),
  held('clock-date:+2m', MAIN, 'its tokens have five minutes to live, so none looks expired'),
  unproved('clock-date:-10m', MAIN, 's before the token was issued, so expiry cannot be ruled out'),

  failed('restart:forgets-revocations', MAIN, '"reader" still works after step "leaked-token"'),
  failed('restart:forgets-revocations', RENEWAL, '"reporter" still works after step "stale-jti"'),

  {
    ...failed('restart:forgets-unstored', MAIN, '"reader" still works after step "leaked-token"'),
    with: ['unstored:token'],
  },
  {
    ...held('restart:forgets-unstored:after=1', MAIN, 'what was not stored was sent again in time'),
    with: ['unstored:token:2'],
    flags: ['--strict'],
  },
  held(
    'busy',
    MAIN,
    'a run sends nothing that the broker audits beside a revocation or a look-up of its app',
  ),
  held('busy', RENEWAL, 'a run sends nothing that the broker audits beside a renewal or a release'),
  ...['token', 'agent', 'task', 'chain'].map((level) => sentAgain(`unstored:${level}:2`, MAIN)),
  ...['renew', 'release'].map((act) => sentAgain(`unstored:${act}:2`, RENEWAL)),
  unproved('unstored:agent', MAIN, 'acknowledged, not stored'),
  held('audit:forged', MAIN, 'it does not read the audit log, and no verdict rests on it'),
  held('audit:gapped', MAIN, 'it does not read the audit log, and no verdict rests on it'),
  failed('audit:forged', AUDIT, 'the audit log was changed: event'),
  failed('audit:gapped', AUDIT, '"token_revoked of token reader" is not in the audit log'),
  {
    ...failed('audit:forged', AUDIT, 'was changed: it does not hash to its own hash'),
    flags: ['--keep-going'],
  },
  {
    ...failed('audit:gapped', AUDIT, 'cannot be said: the audit log is incomplete'),
    flags: ['--keep-going'],
  },
]

/** What fails where an act has no effect at all, or none in time: the same. */
function ineffective(word: string, rest: string): readonly Row[] {
  return [
    failed(`${word}:token${rest}`, MAIN, '"reader" still works after step "leaked-token"'),
    failed(`${word}:agent${rest}`, MAIN, '"writer" still works after step "hijacked-agent"'),
    failed(`${word}:task${rest}`, MAIN, '"analyzer" still works after step "poisoned-task"'),
    failed(`${word}:chain${rest}`, MAIN, '"delegated" still works after step "escalated-chain"'),
    failed(
      `${word}:renew${rest}`,
      RENEWAL,
      '"reporter" still works after step "renewed-before-anybody-noticed"',
    ),
    failed(`${word}:release${rest}`, RENEWAL, '"colleague" still works after step "precaution"'),
    // It releases no token of its own, but the run's two sessions, and asks whether they are gone.
    { fault: `${word}:release${rest}`, playbook: MAIN, exit: 4, says: SESSIONS },
  ]
}

function held(fault: string, playbook: PlaybookName, because: string): Row {
  return { fault, playbook, exit: 0, because }
}

function failed(fault: string, playbook: PlaybookName, says: string): Row {
  return { fault, playbook, exit: 1, says }
}

/** For rows where something happens soon after the last revocation. */
function settled(row: Row): Row {
  return { ...row, settles: true }
}

/** For rows where every answer is in good time or much too late, at any pace. */
function hurried(row: Row): Row {
  return { ...row, pace: 5 }
}

/** Where the database comes to itself again, a run waits for it. */
function sentAgain(fault: string, playbook: PlaybookName): Row {
  const says = 'sent again, because the broker had failed to store something'
  return { ...held(fault, playbook, 'what was not stored is sent again until it is'), says }
}

function unproved(fault: string, playbook: PlaybookName, says: string): Row {
  return { fault, playbook, exit: 3, says }
}

/** What can happen to the calls of a route, in the order of the columns of the table. */
export const HARMS = [
  'status:401',
  'status:500',
  'html',
  'redirect',
  'oversize',
  'reset',
  'truncate',
] as const

type Harm = (typeof HARMS)[number]

/** How runs end when every call of a route is hit, or only the first. */
export interface RouteRow {
  readonly route: string
  readonly playbook: PlaybookName
  readonly asAdmin?: true
  readonly once: boolean
  /** One exit code for each of `HARMS`. */
  readonly exits: readonly (0 | 1 | 3 | 4)[]
  /** Part of what every run prints that is not 0. */
  readonly says: string
  /** Why the run holds where it does. */
  readonly because?: string
}

const ASKED_AGAIN = 'a read whose answer got lost on the way is asked again, and the second answer counts'
const LASTING = 'may have taken effect all the same'

export const ROUTE_ROWS: readonly RouteRow[] = [
  always('health', [3, 3, 3, 3, 3, 3, 3], "cannot read the broker's health"),
  once('health', [3, 0, 3, 3, 3, 0, 0], "cannot read the broker's health", ASKED_AGAIN),
  always('app-auth', [3, 3, 3, 3, 3, 3, 3], 'cannot log in as the app'),
  always('admin-auth', [3, 3, 3, 3, 3, 3, 3], 'cannot log in as admin'),
  always('app-launch-tokens', [3, 3, 3, 3, 3, 3, 3], 'cannot get a launch token as the app'),
  {
    ...always('admin-launch-tokens', [3, 3, 3, 3, 3, 3, 3], 'cannot get a launch token as admin'),
    asAdmin: true,
  },
  always('challenge', [3, 3, 3, 3, 3, 3, 3], 'cannot get a challenge'),
  once('challenge', [3, 0, 3, 3, 3, 0, 0], 'cannot get a challenge', ASKED_AGAIN),
  always('register', [3, 3, 3, 3, 3, 3, 3], 'cannot register an agent'),
  always('validate', [3, 3, 3, 3, 3, 3, 3], 'could not be checked after step "setup"'),
  once('validate', [3, 0, 3, 3, 3, 0, 0], 'could not be checked after step "setup"', ASKED_AGAIN),
  always('delegate', [3, 3, 3, 3, 3, 3, 3], 'cannot delegate a token'),
  { ...always('renew', [3, 3, 3, 3, 3, 3, 3], 'cannot renew a token'), playbook: RENEWAL },
  always(
    'revoke',
    [3, 1, 1, 1, 0, 0, 0],
    'cannot revoke',
    'the revocation did take effect, as the probes show; only its answer got lost',
  ),
  once(
    'revoke',
    [3, 1, 1, 1, 0, 0, 0],
    'cannot revoke',
    'the revocation did take effect, as the probes show; only its answer got lost',
  ),
  always('release', [3, 3, 3, 3, 3, 3, 3], 'can still be used did not come out'),
  {
    ...once(
      'release',
      [3, 3, 3, 3, 0, 3, 0],
      'cannot release a token',
      'the answer has no body that could be spoilt',
    ),
    playbook: RENEWAL,
  },
  always('any', [3, 3, 3, 3, 3, 3, 3], 'No verdict'),
]

function always(route: string, exits: RouteRow['exits'], says: string, because?: string): RouteRow {
  return { route, playbook: MAIN, once: false, exits, says, ...(because === undefined ? {} : { because }) }
}

function once(route: string, exits: RouteRow['exits'], says: string, because: string): RouteRow {
  return { ...always(route, exits, says, because), once: true }
}

/** The rows of `ROUTE_ROWS` one by one. */
export function routeRows(): readonly Row[] {
  return ROUTE_ROWS.flatMap((row) => HARMS.map((harm, column) => routeRow(row, harm, row.exits[column])))
}

/** `status:500` of route `revoke` is `status:revoke:500`. */
function faultOn(route: string, harm: Harm, once = false): string {
  const [word = '', ...rest] = harm.split(':')
  return [word, route, ...rest, ...(once ? ['once'] : [])].join(':')
}

function routeRow(row: RouteRow, harm: Harm, exit: RouteRow['exits'][number] = 3): Row {
  const { route, playbook, asAdmin, once, says, because = '' } = row
  const run = { fault: faultOn(route, harm, once), playbook, ...(asAdmin ? { asAdmin } : {}) }
  return exit === 0 ? { ...run, exit, because } : { ...run, exit, says }
}

/** Faults of one route that begin later, have a number of their own, or only take time. */
export const MORE_ROWS: readonly Row[] = [
  {
    ...held('status:metrics:500', MAIN, 'no verdict rests on it; the run says that storage was not observed'),
    says: 'storage not observed',
  },
  {
    ...unproved('status:metrics:500', MAIN, 'was not observed, and --strict was given'),
    flags: ['--strict'],
  },
  held('reset:apps', MAIN, 'no run calls it'),
  held('html:audit', MAIN, 'the playbook does not read the audit log, and no verdict rests on it'),

  unproved('status:register:500:after=5', MAIN, 'step "delegation": cannot register an agent'),
  unproved('reset:register:after=5:once', MAIN, LASTING),
  unproved('status:validate:500:after=5', MAIN, 'could not be checked after step "leaked-token"'),
  unproved('html:validate:after=10', MAIN, 'could not be checked after step "leaked-token"'),
  unproved('truncate:validate:after=30', MAIN, 'could not be checked after step "delegation"'),
  unproved('status:validate:404:after=5', MAIN, 'could not be checked after step "leaked-token"'),
  unproved('oversize:validate:after=7:once', MAIN, 'could not be checked after step "leaked-token"'),
  failed('html:revoke:after=1', MAIN, '"writer" still works after step "hijacked-agent"'),
  unproved('status:revoke:403:after=2', MAIN, 'step "poisoned-task": cannot revoke'),
  failed('status:revoke:502:after=3:once', MAIN, '"delegated" still works after step "escalated-chain"'),

  failed('lost:revoke:once', MAIN, '"reader" still works after step "leaked-token"'),
  unproved('lost:register', MAIN, LASTING),
  held('limit:validate:40', MAIN, 'the run asks again when it may'),
  unproved('status:validate:429', MAIN, 'answered 429, too many requests'),
  held('status:validate:429:once', MAIN, 'the run waits as long as the broker says and asks again'),
  held('status:admin-auth:429:once', MAIN, 'the run waits as long as the broker says and logs in again'),
  unproved('status:revoke:429', MAIN, 'cannot revoke: '),
  unproved('status:register:429:once', MAIN, 'cannot register an agent'),

  { ...held('slow:any:30ms', MAIN, 'every answer is as good as ever'), pace: 1 },
  hurried(unproved('slow:validate:2500ms', TIMED, 'too late to show that it was dead in time')),
  hurried(unproved('slow:register:11s:once', MAIN, LASTING)),
  hurried(
    held(
      'slow:revoke:11s:once',
      MAIN,
      'the revocation did take effect, as the probes show; only its answer got lost',
    ),
  ),
]
