import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { LONGEST_PACE_MS } from '../../app/pace.ts'

/** How often a run without a verdict is followed by another; what failed never is. */
export function retryOption(): Option<'--retry-no-verdict [times]', 1, 0, number> {
  return new Option(
    '--retry-no-verdict [times]',
    'run again what had no verdict (exit code 3), never what failed; every try is recorded',
  )
    .argParser(times)
    .preset(1)
    .default(0)
}

function times(text: string): number {
  if (!/^[1-9]$/.test(text)) throw new InvalidArgumentError('give a number from 1 to 9')
  return Number(text)
}

/** How long to pause after each request that the broker audits, in milliseconds. */
export function paceOption(): Option<'--pace <ms>', undefined, undefined, number> {
  return new Option(
    '--pace <ms>',
    'pause so long after each request that the broker audits; else only once others are being hit',
  ).argParser(milliseconds)
}

function milliseconds(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > LONGEST_PACE_MS)
    throw new InvalidArgumentError(`give milliseconds from 0 to ${LONGEST_PACE_MS}`)
  return Number(text)
}
