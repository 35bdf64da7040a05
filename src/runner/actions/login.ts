import { APP_SCOPES, APP_SUBJECT } from '../../agentwrit/facts.ts'
import { worldOf } from '../../playbook/actions/registry.ts'
import type { RunContext } from '../context/context.ts'
import { appNamed } from '../context/ledger.ts'
import type { Perform } from './action.ts'
import { issue, made, type Made } from './issue.ts'

export const login: Perform<'login'> = async (context, step, action) => {
  const { app, as } = action
  const { ttlSeconds = 0 } = context.playbook.apps.find(({ name }) => name === app) ?? {}
  return { made: [await logInAs(context, { app, as, ttlSeconds }, step)], world: worldOf(action) }
}

/**
 * Logs in as an app of this run; its session is a token like any other.
 *
 * @throws BrokerError when it was refused, or there was no answer
 */
export async function logInAs(
  context: RunContext,
  { app, as, ttlSeconds }: { readonly app: string; readonly as: string; readonly ttlSeconds: number },
  step: string,
): Promise<Made> {
  const { broker, ledger, signals } = context
  const credentials = appNamed(ledger, app)
  const subject = `${APP_SUBJECT}${credentials.appId}`
  const remedy = { level: 'agent', target: subject } as const
  const intent = { handle: as, what: `session "${as}"`, remedy, lifeSeconds: ttlSeconds }
  const { token } = await issue(context, intent, () => broker.apps.logIn(credentials, signals.abandon))
  ledger.agentIds.set(app, subject)
  const asked = { subject, scope: APP_SCOPES, task: undefined, orch: undefined, chain: [], ttlSeconds }
  return made(ledger, {
    token,
    asked,
    agent: app,
    agentId: subject,
    origin: 'logged-in',
    task: '',
    since: step,
  })
}
