import { InvalidArgumentError, type Command } from 'commander'
import { collect } from './declaring.ts'
import type { SelectionFlags } from '../playbooks/selection.ts'
import { parseGrep, type Grep } from '../playbooks/filter.ts'
import { parseShard, type Shard } from '../playbooks/shard.ts'

/** What only matters to a run of many playbooks. */
export interface ManyFlags extends Omit<SelectionFlags, 'input' | 'env'> {
  readonly jobs: number
  readonly bail: boolean
}

/** Declares which playbooks to run, and how many at a time. */
export function addManyOptions(command: Command): void {
  command
    .option('--tag <tag>', 'only playbooks with this tag; repeatable, one of them is enough', collect, [])
    .option('--grep <text>', 'only playbooks with this text, or /regex/, in their title, id or path', grep)
    .option('--jobs <number>', 'run so many playbooks side by side', jobs, 1)
    .option('--bail', 'begin no playbook after the first that did not hold', false)
    .option('--shard <i/n>', 'run only share i of n, for n machines', shard)
    .option('--timings <file>', 'cut the shards by the times in an earlier JSON record')
}

function grep(text: string): Grep {
  const parsed = text === '' ? undefined : parseGrep(text)
  if (parsed === undefined) throw new InvalidArgumentError('give some text, or a /regex/')
  return parsed
}

function jobs(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('give a number from 1 to 999')
  return Number(text)
}

function shard(text: string): Shard {
  const parsed = parseShard(text)
  if (parsed === undefined) throw new InvalidArgumentError('give i/n, with i from 1 to n, like 1/4')
  return parsed
}
