import type { Prediction } from '../../model/predict.ts'
import type { ReasonRecord } from '../../record/record.ts'

/** Why the model says that a token is dead, as one clause: what was revoked, by which step, through which claim. */
export function reasonText({ claim, revocation }: ReasonRecord): string {
  const { level, target, cause } = revocation
  return `${level} "${target}" was ${VERBS[cause.by]} step "${cause.step}" (claim ${claim})`
}

/** The prediction with its reasons; alive has none. */
export function predictionText(predicted: Prediction['state'], reasons: readonly ReasonRecord[]): string {
  if (predicted === 'unknown') return 'too little is known of it to tell'
  if (reasons.length === 0)
    return predicted === 'alive' ? 'nothing that was revoked matches it' : 'no reason given'
  return reasons.map(reasonText).join('; ')
}

const VERBS: Readonly<Record<ReasonRecord['revocation']['cause']['by'], string>> = {
  revoke: 'revoked by',
  renew: 'replaced by renewing in',
  release: 'released in',
}
