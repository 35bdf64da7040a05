import { Option } from '@commander-js/extra-typings'
import { REPORTER_NAMES } from '../../reports/registry.ts'
import { collect, type Repeatable } from './declaring.ts'

/** What is written besides what the terminal shows. */
export function reporterOption(): Repeatable<'--reporter <name[=path]>'> {
  const what = `also write to a file or to stdout; repeatable; ${REPORTER_NAMES.join(', ')}`
  return new Option('--reporter <name[=path]>', what).argParser(collect).default([])
}
