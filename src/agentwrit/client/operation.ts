import type { Operation } from '../../broker/broker-error.ts'

const LOG_IN = { lasting: true, retry: 'log-in', traffic: 'log-in' } as const

/**
 * What each request is (API notes 1.2). A lost launch token is not `lasting`: nobody ever saw it, and it dies by
 * itself within half a minute.
 */
export const OPERATIONS: Readonly<Record<Operation, OperationShape>> = {
  'app log-in': post('/v1/app/auth', { does: 'log in as the app', ...LOG_IN }),
  'admin log-in': post('/v1/admin/auth', { does: 'log in as admin', ...LOG_IN }),
  'app launch token': post('/v1/app/launch-tokens', { does: 'get a launch token as the app', status: 201 }),
  'admin launch token': post('/v1/admin/launch-tokens', {
    does: 'get a launch token as admin',
    status: 201,
    traffic: 'audited',
  }),
  challenge: get('/v1/challenge', { does: 'get a challenge' }),
  'register app': post('/v1/admin/apps', { does: 'register an app', status: 201, lasting: true }),
  // It looks apps up, so it goes alone; the broker gives all of them at once, inactive ones, too.
  'list apps': {
    ...get('/v1/admin/apps', { does: 'list the apps', maxBytes: 16 * 1024 * 1024 }),
    traffic: 'alone',
  },
  'show app': { ...get('/v1/admin/apps', { does: 'look at an app' }), traffic: 'alone' },
  'update app': {
    ...post('/v1/admin/apps', { does: 'change an app', lasting: true, retry: 'repeatable' }),
    method: 'PUT',
  },
  'deregister app': {
    ...post('/v1/admin/apps', { does: 'deregister an app', lasting: true, retry: 'repeatable' }),
    method: 'DELETE',
  },
  register: post('/v1/register', { does: 'register an agent', lasting: true, traffic: 'audited' }),
  delegate: post('/v1/delegate', { does: 'delegate a token', lasting: true, traffic: 'audited' }),
  renew: post('/v1/token/renew', { does: 'renew a token', lasting: true }),
  release: post('/v1/token/release', { does: 'release a token', status: 204, lasting: true }),
  revoke: post('/v1/revoke', { does: 'revoke', lasting: true }),
  validate: post('/v1/token/validate', { does: 'validate a token', retry: 'read', traffic: 'free' }),
  health: get('/v1/health', { does: "read the broker's health" }),
  metrics: get('/v1/metrics', { does: "read the broker's counters", answers: 'text/plain' }),
  audit: get('/v1/audit/events', { does: 'read the audit log', maxBytes: 16 * 1024 * 1024 }),
}

export interface OperationShape {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** What "cannot ..." goes on with. */
  readonly does: string
  /** The one status that means success. */
  readonly status: number
  /** Whether an answer that got lost may have left something behind. */
  readonly lasting: boolean
  /**
   * `read`: repeated after any failure that may pass; `log-in`: only after 429, or a busy database, which did nothing;
   * `repeatable`: after a busy database, because done twice it is the same.
   */
  readonly retry: 'read' | 'log-in' | 'repeatable' | 'never'
  /**
   * What may be under way beside it (API notes 12.14). `free`: anything; the broker does not audit it. `audited`: others
   * like it, because it looks up no app and puts nothing on a list. `log-in`: only the other log-in. `alone`: nothing
   * that the broker audits, or a database that is busy for a moment forgets it, or does not find the app.
   */
  readonly traffic: 'free' | 'audited' | 'log-in' | 'alone'
  /** The media type of a good answer. */
  readonly answers: 'application/json' | 'text/plain'
  /** An answer longer than this is refused without reading the rest. */
  readonly maxBytes: number
}

type Details = Pick<OperationShape, 'does'> & Partial<OperationShape>

function get(path: string, details: Details): OperationShape {
  return { ...post(path, details), method: 'GET', retry: 'read', traffic: 'free' }
}

function post(path: string, details: Details): OperationShape {
  return {
    method: 'POST',
    path,
    status: 200,
    lasting: false,
    retry: 'never',
    traffic: 'alone',
    answers: 'application/json',
    maxBytes: 1024 * 1024,
    ...details,
  }
}
