import type { RunEvent } from '../../record/events.ts'

/** Shows a run while it goes on. What it shows at the end is the final report's business, not its own. */
export interface View {
  add(event: RunEvent): void
  /** Resolves when nothing more will be drawn. Call it also when the run broke off. */
  end(): Promise<void>
}
