import { everyCommand, type CommandTree, type OptionWord, type PlacedCommand } from './tree.ts'

/** Completion for zsh, one function for each command, to be kept as `_firebreak` in a folder of `$fpath`. */
export function zshCompletion(tree: CommandTree): string {
  const { name } = tree
  return `#compdef ${name}
# zsh completion for ${name}: ${name} completion zsh > "\${fpath[1]}/_${name}"
${everyCommand(tree)
  .map((one) => functionOf(name, one))
  .join('\n')}
if [ "$funcstack[1]" = "_${name}" ]; then _${name} "$@"; else compdef _${name} ${name}; fi
`
}

function functionOf(program: string, { path, command }: PlacedCommand): string {
  const name = ['', program, ...path].join('_')
  const options = command.options.flatMap(optionSpecs)
  if (command.commands.length === 0) {
    return `${name}() {\n  _arguments : ${[...options, ...operands(command)].map(onItsLine).join('')}\n}`
  }
  const known = command.commands.map((sub) => onItsLine(quote(`${sub.name}:${sub.description}`)))
  const branches = command.commands.map((sub) => `    ${sub.name}) ${name}_${sub.name} ;;`)
  return `${name}_commands() {
  local -a commands
  commands=(${known.join('').replaceAll(' \\\n', '\n')}
  )
  _describe command commands
}
${name}() {
  local curcontext="$curcontext" context state state_descr line
  typeset -A opt_args
  _arguments -C : ${[...options, `':command:${name}_commands'`, "'*::: :->rest'"].map(onItsLine).join('')}
  [[ $state == rest ]] || return 0
  # The rest is completed like a command line of its own, which begins with the name of the command.
  words=("$line[1]" "\${words[@]}")
  (( CURRENT += 1 ))
  case $line[1] in
${branches.join('\n')}
  esac
}`
}

function operands({ name, choices, takesFiles }: CommandTree): readonly string[] {
  if (choices.length > 0) return [quote(`1:${name}:(${choices.join(' ')})`)]
  return takesFiles ? [quote('*:file:_files')] : []
}

/** One option as `_arguments` reads it: `--ci[what it does]:value:(github gitlab)`. */
function optionSpecs({ words, description, takes, choices, repeatable }: OptionWord): readonly string[] {
  const text = description.replaceAll(/[\\[\]]/g, '\\$&')
  const value = {
    nothing: '',
    choice: `:value:(${choices.join(' ')})`,
    file: ':file:_files',
    text: ':value: ',
  }[takes]
  return words.map((word) => quote(`${repeatable ? '*' : ''}${word}[${text}]${value}`))
}

function onItsLine(spec: string): string {
  return ` \\\n    ${spec}`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
