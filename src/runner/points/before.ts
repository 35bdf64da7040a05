import { CONTROL } from '../../model/ids.ts'
import { defined } from '../../defined.ts'
import type { PointSpec } from '../../playbook/parts/points.ts'
import type { PointVerdict } from '../../record/parts/point.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'

/** What a point says to a token that must be accepted, and to one that must not. */
export interface PointWitness {
  readonly control: PointVerdict
  readonly spoiled: PointVerdict
  /** It tells them apart. */
  readonly tells: boolean
  readonly note?: string
}

export interface Begun {
  readonly witness: PointWitness
  readonly verdicts: ReadonlyMap<string, PointVerdict>
}

/** Shows a point the control first; the tokens only where it tells the control from a spoiled one. */
export async function lookBefore(
  context: RunContext,
  spec: PointSpec,
  tokens: readonly string[],
): Promise<Begun> {
  const witness = await witnessAt(context, spec)
  if (!witness.tells) return { witness, verdicts: new Map() }
  const seen = await concurrently(tokens, context.concurrency, async (token) => {
    const verdict = await verdictAt(context, spec, token)
    const key = `${spec.name} ${token}`
    if (verdict === 'alive') context.ledger.aliveAt.add(key)
    // What died by an earlier step was alive here once, and that is what counts.
    return [token, context.ledger.aliveAt.has(key) && verdict === 'dead' ? 'alive' : verdict] as const
  })
  return { witness, verdicts: new Map(seen) }
}

export async function witnessAt(
  { points, ledger, signals }: RunContext,
  spec: PointSpec,
  lane = 'control',
): Promise<PointWitness> {
  const control = ledger.tokens.get(CONTROL)
  if (points === undefined || control === undefined) return UNASKED
  const how = { signal: signals.stop, lane }
  const whole = await points.ask(spec, control.secret, how)
  if (whole.verdict !== 'alive') {
    const note = noteOf(whole.verdict, 'unknown', whole.note)
    return { control: whole.verdict, spoiled: 'unknown', tells: false, note }
  }
  const spoiled = await points.ask(spec, control.secret, { ...how, spoiled: true })
  const tells = spoiled.verdict === 'dead'
  const note = tells ? undefined : noteOf('alive', spoiled.verdict, spoiled.note)
  return { control: 'alive', spoiled: spoiled.verdict, tells, ...defined({ note }) }
}

const UNASKED: PointWitness = { control: 'unknown', spoiled: 'unknown', tells: false, note: 'not asked' }

function noteOf(control: PointVerdict, spoiled: PointVerdict, note: string | undefined): string {
  if (control === 'dead') return 'it refuses the control token, which no step touches'
  if (control === 'unknown') return `no usable answer to the control token: ${note ?? 'not asked'}`
  return spoiled === 'alive'
    ? 'it accepts a token whose signature was spoiled, so it accepts anything'
    : `no usable answer to a spoiled token: ${note ?? 'not asked'}`
}

/** A token that is not there yet cannot be alive anywhere. */
async function verdictAt(
  { points, ledger, signals }: RunContext,
  spec: PointSpec,
  token: string,
): Promise<PointVerdict> {
  const held = ledger.tokens.get(token)
  if (points === undefined || held === undefined) return 'unknown'
  return (await points.ask(spec, held.secret, { signal: signals.stop, lane: 'first' })).verdict
}
