import { SETUP } from '../model/ids.ts'
import { wireAppName } from '../playbook/parts/apps.ts'
import type { Note } from '../record/record.ts'
import { quotedNames } from '../text/names.ts'
import type { Made } from './actions/issue.ts'
import { logInAs } from './actions/login.ts'
import { makeApp } from './actions/make-app.ts'
import type { RunContext } from './context/context.ts'
import { held } from './context/ledger.ts'

/**
 * Makes the playbook's apps, one after the other, and logs in as each once.
 *
 * @throws BrokerError for the first that failed
 */
export async function makeApps(context: RunContext): Promise<readonly Made[]> {
  const made: Made[] = []
  for (const app of context.playbook.apps) {
    await makeApp(context, { ...app, wire: wireAppName(context.runId, app.name) })
    made.push(await logInAs(context, { app: app.name, as: app.name, ttlSeconds: app.ttlSeconds }, SETUP))
  }
  return made
}

/**
 * Hands the playbook's launch tokens out.
 *
 * @returns what has to be said of them: nothing can take one back
 * @throws BrokerError for the first that failed
 */
export async function handOut(context: RunContext): Promise<readonly Note[]> {
  const { playbook, broker, ledger, signals } = context
  for (const { name, scope, ttlSeconds, lastsSeconds, reusable, app } of playbook.launches) {
    const request = {
      name: `firebreak ${name}`,
      scope,
      ttlSeconds,
      lifeSeconds: lastsSeconds,
      singleUse: !reusable,
    }
    const session = app === undefined ? {} : { session: held(ledger, app).secret }
    const { launchToken } = await broker.launch({ ...request, ...session }, signals.abandon)
    ledger.launches.set(name, launchToken)
  }
  if (playbook.launches.length === 0) return []
  const longest = Math.max(...playbook.launches.map(({ lastsSeconds }) => lastsSeconds))
  const names = quotedNames(playbook.launches.map(({ name }) => name))
  return [
    {
      code: 'launch-tokens-out',
      message: `nothing can take back the launch ${playbook.launches.length === 1 ? 'token' : 'tokens'} ${names}, which can be used for ${longest} s at most; this run forgets them at its end`,
    },
  ]
}
