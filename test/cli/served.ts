import { onTestFinished } from 'vitest'
import { serveBroker, type ServedBroker, type Serving } from './served-broker.ts'

/** A served broker that is closed when the test that asked for it is over. */
export async function served(serving: Serving = {}): Promise<ServedBroker> {
  const broker = await serveBroker(serving)
  onTestFinished(() => broker.close())
  return broker
}
