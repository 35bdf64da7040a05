import type { Diagnostic, Repair } from './diagnostic.ts'
import { isOnlyNear } from '../text/nearest.ts'

/**
 * What to write where, so that a problem goes away: its own repair, or the nearest name in the place of what was typed.
 * Undefined where there is none, or it is not clear what to replace.
 */
export function repairOf(problem: Diagnostic, text: string): Repair | undefined {
  if (problem.repair !== undefined) return problem.repair
  const { args, span } = problem
  if (!('nearest' in args) || args.nearest === undefined) return undefined
  const wrong = typedIn(args)
  const [before, after, ...more] = text.slice(span.start, span.end).split(wrong)
  if (wrong === '' || before === undefined || after === undefined || more.length > 0) return undefined
  return { span, text: `${before}${args.nearest}${after}` }
}

/** What was probably meant by what was typed. */
export function nearestOf({ args }: Diagnostic): string | undefined {
  return 'nearest' in args ? args.nearest : undefined
}

/** The repair that nobody needs to be asked about: there is no other name that could have been meant. */
export function sureRepair(problem: Diagnostic, text: string): Repair | undefined {
  const { args } = problem
  const near = nearestOf(problem)
  if (problem.repair === undefined && near !== undefined && 'nearest' in args) {
    const choices = 'known' in args ? args.known : 'allowed' in args ? args.allowed : []
    if (!isOnlyNear(typedIn(args), near, choices)) return undefined
  }
  return repairOf(problem, text)
}

type WithNearest = Extract<Diagnostic['args'], { readonly nearest?: string }>

function typedIn(args: WithNearest): string {
  if ('name' in args) return args.name.replace(/\[.*$/s, '')
  return 'key' in args ? args.key : args.found
}
