import { FirebreakError } from '../errors.ts'
import { isObject, type Json } from '../json/parse.ts'
import { Secret } from '../secrets/secret.ts'

interface AppCredentials {
  readonly clientId: string
  readonly clientSecret: Secret
}

/**
 * Registers an app at a broker of this machine as any operator would: over its HTTP interface (API notes 1.11, 1.13).
 * The session that takes is given back.
 *
 * @throws FirebreakError `usage` with the broker's own words when it refuses the name or a scope
 */
export async function registerApp(
  { url, adminSecret }: { readonly url: string; readonly adminSecret: Secret },
  app: { readonly name: string; readonly scopes: readonly string[] },
): Promise<AppCredentials> {
  const granted = await post(`${url}/v1/admin/auth`, { secret: adminSecret.reveal() })
  const headers = { authorization: `Bearer ${String(granted['access_token'])}` }
  try {
    const made = await post(`${url}/v1/admin/apps`, app, headers)
    const [clientId, secret] = [String(made['client_id']), String(made['client_secret'])]
    return { clientId, clientSecret: new Secret(secret) }
  } finally {
    await fetch(`${url}/v1/token/release`, { method: 'POST', headers })
  }
}

async function post(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Json> {
  const request = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  }
  const answer = await fetch(url, request)
  const value: unknown = await answer.json()
  if (!isObject(value))
    throw new FirebreakError('bug', 'the embedded broker answered something that is no object')
  if (answer.ok) return value
  throw new FirebreakError('usage', `the broker refuses this app: ${String(value['detail'])}`, {
    hint: 'a name is two to 64 lowercase letters, digits and single hyphens',
  })
}
