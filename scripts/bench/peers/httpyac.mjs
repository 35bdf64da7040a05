// httpYac, from npm, which signs in its own scripts.
import { dirname, join } from 'node:path'
import { installed } from '../installed.mjs'
import { AGENTS, agentsBefore, calls, launchBody, registrationBody, spelled } from './calls.mjs'

/** @param {(name: string, text: string) => string} written */
export function httpyac(written) {
  const bin = join(installed('httpyac@6.16.7'), '.bin/httpyac')
  const text = calls().flatMap((call, at) => [...agentsBefore(call).map(registered), entry(call, at)])
  const file = written('httpyac/main.http', [SIGNER, ...text].join('\n'))
  return {
    name: 'httpYac',
    signs: true,
    /** @param {Record<string, string>} variables */
    start: (variables) => ({
      command: bin,
      args: ['send', 'main.http', '--all', '--bail', '-o', 'none'],
      cwd: dirname(file),
      env: { BENCH: JSON.stringify(variables) },
    }),
  }
}

// Scripts like this one run before each request, so what differs between rounds comes from outside.
const SIGNER = `{{+
  const crypto = require('node:crypto')
  Object.assign(exports, JSON.parse(process.env.BENCH))
  exports.signer = (nonce) => {
    const { publicKey, privateKey } = crypto.generateKeyPairSync('ed25519')
    return {
      pub: Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url').toString('base64'),
      sig: crypto.sign(null, Buffer.from(nonce, 'hex'), privateKey).toString('base64'),
    }
  }
  exports.jtiOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).jti
}}
`

/** @param {import('./calls.mjs').WantedAgent} wanted */
function registered(wanted) {
  const { name: agent } = wanted
  const answers = {
    launch: `launch_${agent}.launch_token`,
    nonce: `nonce_${agent}.nonce`,
    pub: 'signed.pub',
    sig: 'signed.sig',
    run: 'run',
  }
  const body = registrationBody(wanted, (name) => `{{${answers[name]}}}`)
  return `###
# @name launch_${agent}
POST {{base}}/v1/app/launch-tokens
Authorization: Bearer {{app.access_token}}
Content-Type: application/json

${JSON.stringify(launchBody(wanted))}

?? status == 201

###
# @name nonce_${agent}
GET {{base}}/v1/challenge

?? status == 200

###
# @name agent_${agent}
{{
  exports.signed = signer(nonce_${agent}.nonce)
}}
POST {{base}}/v1/register
Content-Type: application/json

${JSON.stringify(body)}

?? status == 200
`
}

/** @param {import('./calls.mjs').Call} call @param {number} at */
function entry({ name, method, path, bearer, body, status, valid, keep }, at) {
  return [
    '###',
    `# @name ${keep === undefined ? `call${at}` : keep[0].replace(/_token$/, '')}`,
    `# @title ${name}`,
    `${method} {{base}}${path}`,
    ...(bearer === undefined ? [] : [`Authorization: Bearer ${variable(bearer)}`]),
    ...(body === undefined
      ? []
      : ['Content-Type: application/json', '', JSON.stringify(spelled(body, variable))]),
    '',
    `?? status == ${status}`,
    ...(valid === undefined ? [] : [`?? js response.parsedBody.valid == ${valid}`]),
    '',
  ].join('\n')
}

/** @param {string} name */
function variable(name) {
  const [, agent = '', fact = ''] = /^(\w+)_(token|id|jti)$/.exec(name) ?? []
  if (AGENTS.some(({ name: known }) => known === agent)) {
    const answer = `agent_${agent}`
    if (fact === 'jti') return `{{jtiOf(${answer}.access_token)}}`
    return `{{${answer}.${fact === 'id' ? 'agent_id' : 'access_token'}}}`
  }
  return fact === 'token' ? `{{${agent}.access_token}}` : `{{${name}}}`
}
