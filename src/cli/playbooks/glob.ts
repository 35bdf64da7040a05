/** A pattern for paths, cut where the wildcards begin. */
interface Glob {
  /** The folder that every match lies in: what stands before the first wildcard; `.` if nothing does. */
  readonly folder: string
  /** Whether a path relative to that folder, with `/` between names, is meant. */
  matches(path: string): boolean
  /** Whether something below a folder, given like that, may be meant. */
  reaches(folder: string): boolean
}

/**
 * Reads a pattern: `*` and `?` stand for characters of one name, `**` as a whole name for any number of folders, and
 * `{a,b}` for either. A name that begins with a dot is only matched by a pattern that says the dot.
 *
 * @returns undefined when there is no wildcard in it
 */
export function parseGlob(pattern: string): Glob | undefined {
  const names = pattern.split('/')
  const fixed = names.findIndex((name) => WILDCARD.test(name))
  if (fixed < 0) return undefined
  const folder = names.slice(0, fixed).join('/')
  const alternatives = expandBraces(names.slice(fixed).join('/')).map((one) => one.split('/'))
  return {
    folder: folder === '' && fixed > 0 ? '/' : folder || '.',
    matches: (path) => alternatives.some((one) => namesMatch(path.split('/'), one)),
    reaches: (path) => alternatives.some((one) => namesReach(path.split('/'), one)),
  }
}

const WILDCARD = /[*?{]/

/** `a{b,c}d` is `abd` and `acd`, however deep; a brace without its partner or without a comma stands for itself. */
function expandBraces(pattern: string): readonly string[] {
  for (let open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', open + 1)) {
    const choice = choiceAt(pattern, open)
    if (choice === undefined) continue
    const before = pattern.slice(0, open)
    const after = pattern.slice(choice.end)
    return choice.options.flatMap((option) => expandBraces(`${before}${option}${after}`))
  }
  return [pattern]
}

function choiceAt(
  pattern: string,
  open: number,
): { readonly options: readonly string[]; readonly end: number } | undefined {
  const options: string[] = []
  let depth = 0
  let from = open + 1
  for (let at = open; at < pattern.length; at += 1) {
    const char = pattern[at]
    if (char === '{') depth += 1
    if (char === '}') depth -= 1
    if (depth === 0 || (depth === 1 && char === ',')) {
      options.push(pattern.slice(from, at))
      from = at + 1
    }
    if (depth === 0) return options.length > 1 ? { options, end: at + 1 } : undefined
  }
  return undefined
}

function namesMatch(names: readonly string[], pattern: readonly string[]): boolean {
  const [wanted, ...rest] = pattern
  const [name, ...others] = names
  if (wanted === undefined) return name === undefined
  if (wanted === '**' && namesMatch(names, rest)) return true
  if (name === undefined || (name.startsWith('.') && !wanted.startsWith('.'))) return false
  return wanted === '**' ? namesMatch(others, pattern) : nameMatches(name, wanted) && namesMatch(others, rest)
}

/** Whether the pattern still asks for names when these have been matched. */
function namesReach(names: readonly string[], pattern: readonly string[]): boolean {
  const [wanted, ...rest] = pattern
  const [name, ...others] = names
  if (wanted === undefined) return false
  if (name === undefined || wanted === '**') return true
  return nameMatches(name, wanted) && namesReach(others, rest)
}

function nameMatches(name: string, wanted: string): boolean {
  const expression = wanted
    .replaceAll(/[\\^$.+()|[\]{}]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`, 'su').test(name)
}
