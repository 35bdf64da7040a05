import { describe, expect, test } from 'vitest'
import type { Answer, BrokerRequest } from '../../src/embedded/http/call.ts'
import { sample } from '../volume.ts'
import { runBroken, type BrokenRun } from './broken-run.ts'

const REFUSAL = '{"valid":false,"error":"token is invalid or expired"}'
const PROBLEM = '{"type":"urn:x","title":"x","status":401,"detail":"token is invalid or expired"}'

/** What is said instead of a refusal, by somebody who means no refusal by it. */
const NOT_REFUSALS: Readonly<Record<string, Partial<Answer>>> = {
  'JSON cut short after the refusal': { body: REFUSAL.slice(0, -1) },
  'JSON that goes on after the refusal': { body: `${REFUSAL}\n{"valid":true}` },
  'a refusal in other words': { body: '{"valid":false,"error":"token is invalid"}' },
  'a refusal in capitals': { body: REFUSAL.replace('token', 'Token') },
  'a refusal with a blank too many': { body: REFUSAL.replace('expired', 'expired ') },
  'a refusal without words': { body: '{"valid":false}' },
  'a refusal that says twice whether it is one': { body: REFUSAL.replace('{', '{"valid":true,') },
  'a refusal with two errors': { body: REFUSAL.replace('"error"', '"error":"overloaded","error"') },
  'a refusal inside another object': { body: `{"result":${REFUSAL}}` },
  'a refusal in a list': { body: `[${REFUSAL}]` },
  'a refusal with 404': { status: 404 },
  'a refusal with 401': { status: 401 },
  'a refusal with 503': { status: 503 },
  'a refusal with 203': { status: 203 },
  'a problem that sounds like a refusal': {
    status: 401,
    headers: { 'Content-Type': 'application/problem+json' },
    body: PROBLEM,
  },
  'a refusal as plain text': { headers: { 'Content-Type': 'text/plain' } },
  'a web page around the refusal': {
    headers: { 'Content-Type': 'text/html' },
    body: `<html><pre>${REFUSAL}</pre></html>`,
  },
  'a web page labelled as JSON': { body: `<html><pre>${REFUSAL}</pre></html>` },
  nothing: { body: '' },
  null: { body: 'null' },
  'a refusal without a date': { headers: { 'Content-Type': 'application/json', Date: 'yesterday' } },
  'a refusal from the day after': {
    headers: {
      'Content-Type': 'application/json',
      Date: new Date(Date.now() + 86_400_000).toUTCString(),
    },
  },
}

describe.concurrent('what is not quite a refusal never counts as a death', () => {
  test.each(sample(Object.entries(NOT_REFUSALS), 2))('%s', async (_, instead) => {
    const run = await runBroken({
      spoil: (call, answer) => (isRefusal(call, answer) ? { ...answer, ...spoilt(answer, instead) } : answer),
    })
    expect(run.exit, run.text).toBe(3)
    expect(verdicts(run)).not.toContain('dead')
    expect(verdicts(run)).not.toContain('unexplained')
  })
})

/** Answers about good tokens that do not say so. */
const NOT_VALID: Readonly<Record<string, (body: string) => string>> = {
  'valid without claims': () => '{"valid":true}',
  'valid with the scope of somebody else': (body) =>
    body.replace(/"scope":\["[^"]+"/, '"scope":["admin:*:*"'),
  'valid with another task': (body) => body.replace(/"task_id":"/, '"task_id":"other-'),
  'valid with another orchestrator': (body) => body.replace(/"orch_id":"/, '"orch_id":"other-'),
  'valid until later': (body) => body.replace(/"exp":\d+/, '"exp":4000000000'),
  'valid since another time': (body) => body.replace(/"iat":\d+/, '"iat":1'),
  'valid and an error': (body) => body.replace(/}$/, ',"error":"token is invalid or expired"}'),
  'valid and not valid': (body) => body.replace(/}$/, ',"valid":true}'),
}

describe.concurrent('what is not quite a good token is never seen alive', () => {
  test.each(sample(Object.entries(NOT_VALID), 2))('%s', async (_, change) => {
    const run = await runBroken({
      spoil: (call, answer) =>
        call.target === '/v1/token/validate' && answer.body?.startsWith('{"valid":true') === true
          ? { ...answer, body: change(answer.body.trim()) }
          : answer,
    })
    expect(run.exit, run.text).toBe(3)
    expect(verdicts(run)).not.toContain('alive')
  })
})

function isRefusal(call: BrokerRequest, { body = '' }: Answer): boolean {
  return call.target === '/v1/token/validate' && body.startsWith('{"valid":false')
}

function spoilt(answer: Answer, { headers, ...rest }: Partial<Answer>): Partial<Answer> {
  return headers === undefined ? rest : { ...rest, headers: { ...answer.headers, ...headers } }
}

function verdicts({ record }: BrokenRun): readonly string[] {
  return [record.setup, ...record.steps].flatMap(({ checks }) => checks.map(({ observed }) => observed))
}
