/* Names that no step and no token of a playbook may have, because a record uses them for what every run does. */

/** The id of what happens before the first step. */
export const SETUP = 'setup'

/** The id of the look at the whole board behind the last step. */
export const CLOSING = 'closing'

/** The id of the look at the whole board by a process that goes on with the run of one that was killed. */
export const WENT_ON = 'went-on'

/** The handle of the token that must live throughout, so that a broker which refuses everything is seen. */
export const CONTROL = 'control'

/** Whether a token is the tool's own: the control, or what was made to be used up beside it. */
export function isOwn(handle: string): boolean {
  return handle === CONTROL || handle.startsWith(`${CONTROL}:`)
}
