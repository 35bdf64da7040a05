// Bruno, from npm, which signs in its own scripts.
import { dirname, join } from 'node:path'
import { installed } from '../installed.mjs'
import { agentsBefore, calls, launchBody, registrationBody, spelled } from './calls.mjs'

/** @typedef {import('./calls.mjs').Call & { before?: string, after?: Record<string, string> }} Request */

/** @param {(name: string, text: string) => string} written */
export function bruno(written) {
  const bin = join(installed('@usebruno/cli@4.1.0'), '.bin/bru')
  const collection = written('bruno/bruno.json', '{ "version": "1", "name": "main", "type": "collection" }\n')
  const requests = calls().flatMap((call) => [...agentsBefore(call).flatMap(registered), call])
  for (const [at, request] of requests.entries()) {
    const number = String(at).padStart(3, '0')
    written(`bruno/${number}.bru`, entry(request, at, number))
  }
  return {
    name: 'Bruno',
    signs: true,
    /** @param {Record<string, string>} variables */
    start: (variables) => ({
      command: bin,
      args: [
        'run',
        '.',
        '--bail',
        '--sandbox',
        'developer',
        ...Object.entries(variables).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]),
      ],
      cwd: dirname(collection),
    }),
  }
}

/** @param {import('./calls.mjs').WantedAgent} wanted @returns {Request[]} */
function registered(wanted) {
  const { name: agent } = wanted
  return [
    {
      name: `launch ${agent}`,
      method: 'POST',
      path: '/v1/app/launch-tokens',
      bearer: 'app_token',
      body: launchBody(wanted),
      status: 201,
      after: { launch: 'res.body.launch_token' },
    },
    {
      name: `challenge ${agent}`,
      method: 'GET',
      path: '/v1/challenge',
      status: 200,
      after: { nonce: 'res.body.nonce' },
    },
    {
      name: `register ${agent}`,
      method: 'POST',
      path: '/v1/register',
      body: registrationBody(wanted, (name) => `{${name}}`),
      status: 200,
      before: SIGN,
      after: {
        [`${agent}_token`]: 'res.body.access_token',
        [`${agent}_id`]: 'res.body.agent_id',
        [`${agent}_jti`]:
          "JSON.parse(Buffer.from(res.body.access_token.split('.')[1], 'base64url').toString()).jti",
      },
    },
  ]
}

const SIGN = `  const crypto = require('crypto');
  const { publicKey, privateKey } = crypto.generateKeyPairSync('ed25519');
  bru.setVar('pub', Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url').toString('base64'));
  bru.setVar('sig', crypto.sign(null, Buffer.from(bru.getVar('nonce'), 'hex'), privateKey).toString('base64'));`

/** @param {Request} request @param {number} at @param {string} number */
function entry({ name, method, path, bearer, body, status, valid, keep, before, after }, at, number) {
  const kept = { ...(keep && { [keep[0]]: `res.body.${keep[1]}` }), ...after }
  const blocks = [
    block('meta', [`name: ${number} ${name.replaceAll(':', '')}`, 'type: http', `seq: ${at + 1}`]),
    block(method.toLowerCase(), [
      `url: {{base}}${path}`,
      `body: ${body === undefined ? 'none' : 'json'}`,
      'auth: none',
    ]),
    ...(bearer === undefined ? [] : [block('headers', [`Authorization: Bearer {{${bearer}}}`])]),
    ...(body === undefined
      ? []
      : [block('body:json', [JSON.stringify(spelled(body, (variable) => `{{${variable}}}`))])]),
    block('assert', [
      `res.status: eq ${status}`,
      ...(valid === undefined ? [] : [`res.body.valid: eq ${valid}`]),
    ]),
    ...(before === undefined ? [] : [`script:pre-request {\n${before}\n}\n`]),
    ...(Object.keys(kept).length === 0
      ? []
      : [
          block(
            'script:post-response',
            Object.entries(kept).map(([key, value]) => `bru.setVar('${key}', ${value});`),
          ),
        ]),
  ]
  return blocks.join('\n')
}

/** @param {string} name @param {readonly string[]} lines */
function block(name, lines) {
  return `${name} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}\n`
}
