import { FirebreakError } from '../../errors.ts'
import type { ReachFlags } from '../options/reach.ts'
import type { SigningFlags } from '../running/signing.ts'
import type { GivenFlags } from './given.ts'

export interface ContainFlags extends ReachFlags, GivenFlags, SigningFlags {
  /** Takes a name that the log does not have. */
  readonly unseen: boolean
  /** The way to stop it; the narrowest that holds unless told. */
  readonly level?: string
  /** What may be revoked, byte for byte; a bare one is an empty text. */
  readonly yes: readonly string[]
  /** How long the log is watched afterwards, in milliseconds. */
  readonly watch: number
  readonly ticket?: string
  readonly evidence?: string
  /** The evidence of an earlier containment, to go on from. */
  readonly recheck?: string
  /** Ends what is held without the admin secret. */
  readonly release: boolean
  readonly json: boolean
}

/** @throws FirebreakError `usage` for what cannot be meant together */
export function refuseContradictions(flags: ContainFlags): void {
  const problem = CONTRADICTIONS.find(({ holds }) => holds(flags))
  if (problem !== undefined) throw new FirebreakError('usage', problem.what, { hint: problem.hint })
}

interface Contradiction {
  readonly holds: (flags: ContainFlags) => boolean
  readonly what: string
  readonly hint: string
}

const CONTRADICTIONS: readonly Contradiction[] = [
  {
    holds: (flags) => flags.recheck !== undefined && (isNamed(flags) || flags.release),
    what: '--recheck goes on with what was revoked then',
    hint: 'leave out --agent, --task, --jti, --level and --release; tokens may be given again',
  },
  {
    holds: (flags) => flags.release && isNamed(flags),
    what: '--release ends the tokens that are held, and nothing else',
    hint: 'leave out --agent, --task, --jti and --level',
  },
  {
    holds: ({ release, sign, timestamp }) => release && (sign ?? timestamp) !== undefined,
    what: '--release leaves no evidence that could be signed',
    hint: 'leave out --sign and --timestamp',
  },
  {
    holds: ({ yes }) => yes.includes(''),
    what: '--yes names nothing',
    hint: 'run it without --yes first: it looks, and ends with the line to use',
  },
  {
    holds: ({ yes, level, recheck, release }) =>
      yes.length > 0 && level === undefined && recheck === undefined && !release,
    what: '--yes says what is to be stopped, and not how',
    hint: 'add --level; without both it looks, and ends with the line to use',
  },
]

function isNamed({ agent, task, jti, level }: ContainFlags): boolean {
  return [agent, task, jti, level].some((one) => one !== undefined)
}
