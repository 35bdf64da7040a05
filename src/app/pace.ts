/** A longer pause after each audited request is a slip of the keyboard. */
export const LONGEST_PACE_MS = 10_000
