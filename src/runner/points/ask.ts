import { CONTROL } from '../../model/ids.ts'
import type { PointSpec } from '../../playbook/parts/points.ts'
import type { RunContext } from '../context/context.ts'
import type { PointAnswer } from '../context/ports.ts'

/** One token, to be shown to one point. */
export interface Asking {
  readonly spec: PointSpec
  readonly token: string
}

/** @throws RangeError for a token that is not there */
export function askAt(context: RunContext, { spec, token }: Asking, lane: string): Promise<PointAnswer> {
  const { points, ledger, signals } = context
  const held = ledger.tokens.get(token)
  if (points === undefined || held === undefined) throw new RangeError(`"${token}" cannot be asked about`)
  return points.ask(spec, held.secret, { signal: signals.stop, lane })
}

/** A checked playbook has every point that it names. */
export function specOf({ playbook }: RunContext, name: string): PointSpec {
  const spec = playbook.points?.find((point) => point.name === name)
  if (spec === undefined) throw new RangeError(`there is no point "${name}"`)
  return spec
}

/** By this machine's clock: a point tells nobody what time it has. */
export function hasRunOut({ ledger }: RunContext, token: string, refusedAt: number | undefined): boolean {
  const held = ledger.tokens.get(token)
  if (held === undefined || refusedAt === undefined || token === CONTROL) return false
  return refusedAt - held.issuedAt >= (held.claims.exp - held.claims.iat) * 1000
}
