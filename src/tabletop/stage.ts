import type { RoomEvent } from './events.ts'
import type { LogLine } from './facts.ts'
import type { Due } from './state.ts'

/** Tells the room, as it happens. */
export type Say = (event: RoomEvent) => void

/**
 * Where what the room decides is really carried out: a broker, or the model alone in a rehearsal. What goes wrong is
 * said as a `problem` and never thrown, because the exercise goes on.
 */
export interface Stage {
  /** Makes the agents, carries out a decision, does what the scenario does, or cleans up at the end. */
  perform(due: Due, say: Say): Promise<void>
  /** What the broker's audit log really says of a token. */
  log(about: string): Promise<readonly LogLine[]>
  /** Uses a token once more, changing nothing. */
  call(token: string): Promise<{ readonly call: string; readonly accepted: boolean }>
  /** Switches a fault of a stand-in on. */
  break(fault: string): Promise<void>
}
