import { CONTROL } from '../../model/ids.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import type { RunContext } from '../context/context.ts'
import { claimDifferences } from '../../agentwrit/claim-differences.ts'

/** Whether the broker still accepts what it must, and if not, what it refuses, as the end of a sentence. */
export interface Witness {
  readonly of?: 'control' | 'session'
  readonly alive: boolean
  readonly doubt?: string
}

/** While the control and our own session are accepted, the broker does not simply refuse everything. */
export async function witness(context: RunContext): Promise<Witness> {
  const control = await controlWitness(context)
  return control.alive ? sessionWitness(context) : control
}

/** Without a control, because none was made, nothing is shown. */
export async function controlWitness({ broker, ledger, signals }: RunContext): Promise<Witness> {
  const control = ledger.tokens.get(CONTROL)
  if (control === undefined)
    return { alive: false, of: 'control', doubt: 'there was no control token to look at' }
  return whether('control', async () => {
    const answer = await broker.validate(control.secret, signals.abandon, 'witness')
    return answer.answer === 'valid' && claimDifferences(control.claims, answer.claims).length === 0
  })
}

export async function sessionWitness({ broker, signals }: RunContext): Promise<Witness> {
  return whether('session', () => broker.acceptsSession(signals.abandon))
}

const WORDS = { control: 'the control token', session: "the tool's own session" }

async function whether(of: 'control' | 'session', isAccepted: () => Promise<boolean>): Promise<Witness> {
  const what = WORDS[of]
  try {
    if (await isAccepted()) return { alive: true, of }
    return { alive: false, of, doubt: `${what} was refused as well` }
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error
    return { alive: false, of, doubt: `nobody could tell whether ${what} is accepted: ${error.message}` }
  }
}
