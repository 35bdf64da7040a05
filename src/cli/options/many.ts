import { InvalidArgumentError } from '@commander-js/extra-typings'
import type { SelectionFlags } from '../playbooks/selection.ts'
import { parseGrep, type Grep } from '../playbooks/filter.ts'
import { parseShard, type Shard } from '../playbooks/shard.ts'

/** What only matters to a run of many playbooks. */
export interface ManyFlags extends Omit<SelectionFlags, 'input' | 'env' | 'token'> {
  readonly jobs: number
  readonly bail: boolean
}

export function grepValue(text: string): Grep {
  const parsed = text === '' ? undefined : parseGrep(text)
  if (parsed === undefined) throw new InvalidArgumentError('give some text, or a /regex/')
  return parsed
}

export function jobsValue(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('give a number from 1 to 999')
  return Number(text)
}

export function shardValue(text: string): Shard {
  const parsed = parseShard(text)
  if (parsed === undefined) throw new InvalidArgumentError('give i/n, with i from 1 to n, like 1/4')
  return parsed
}
