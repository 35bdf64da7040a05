import { defined } from '../defined.ts'
import type { Playbook } from '../playbook/playbook.ts'

/** A point besides the broker, and what a run shows it. */
export interface PlannedPoint {
  readonly name: string
  /** Scheme, host and port; absent where a value decides that nobody has given yet. */
  readonly origin?: string
  readonly method: string
  readonly header: string
  /** By step, the tokens that are sent there and must be refused within so many milliseconds. */
  readonly shown: readonly {
    readonly step: string
    readonly tokens: readonly string[]
    readonly withinMs: number
  }[]
  /** Those of them that whoever runs it brings: they take consent to the host. */
  readonly brought: readonly string[]
}

/** Which tokens go where, in the order of the points. */
export function planPoints({ points = [], steps, tokens }: Playbook): readonly PlannedPoint[] {
  return points.map(({ name, url, method, header }) => {
    const shown = steps.flatMap((step) =>
      (step.at ?? [])
        .filter(({ point }) => point === name)
        .map(({ tokens: own, withinMs }) => ({
          step: step.id,
          tokens: [...own, ...(step.rounds ?? []).map(({ token }) => token)],
          withinMs,
        })),
    )
    const sent = new Set(shown.flatMap((one) => one.tokens))
    const brought = tokens.map((token) => token.name).filter((token) => sent.has(token))
    const origin = URL.canParse(url) ? new URL(url).origin : undefined
    return { name, ...defined({ origin }), method, header, shown, brought }
  })
}
