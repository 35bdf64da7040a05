import { everyCommand, type CommandTree, type OptionWord, type PlacedCommand } from './tree.ts'

/**
 * Completion for bash, from version 3.2. Where a file may stand it offers nothing, and bash itself completes file
 * names.
 */
export function bashCompletion(tree: CommandTree): string {
  const { name } = tree
  const all = everyCommand(tree)
  const known = all.filter(({ path }) => path.length > 0).map((one) => `'${wordsTo(one)}'`)
  return `# bash completion for ${name}: source <(${name} completion bash)
_${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= words= word index
  # Readline takes --option=value for three words.
  if [[ $current == '=' ]]; then current=
  elif [[ $previous == '=' ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$command \${COMP_WORDS[index]}" in
      ${known.join(' | ')}) command="$command \${COMP_WORDS[index]}" ;;
    esac
  done
  case "$command $previous" in
${all.flatMap((one) => one.command.options.flatMap((option) => valueCase(one, option))).join('\n')}
    *)
      case $command in
${all.map((one) => `        '${wordsTo(one)}') words='${offers(one.command)}' ;;`).join('\n')}
      esac
      # Options are offered once a dash is typed; they stand last.
      if [[ $current != -* ]]; then words=" $words"; words=\${words%% -*}; fi ;;
  esac
  COMPREPLY=()
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$current")
}
complete -o bashdefault -o default -F _${name} ${name}
`
}

/** Each word with a blank before it, as the script collects them. */
function wordsTo({ path }: PlacedCommand): string {
  return path.map((word) => ` ${word}`).join('')
}

/** What follows an option that takes a value: one of its choices, or what bash makes of it. */
function valueCase(place: PlacedCommand, { words, takes, choices }: OptionWord): readonly string[] {
  if (takes === 'nothing') return []
  const pattern = words.map((word) => `'${wordsTo(place)} ${word}'`).join(' | ')
  return [`    ${pattern}) words='${choices.join(' ')}' ;;`]
}

function offers({ commands, choices, options }: CommandTree): string {
  const names = commands.map((command) => command.name)
  return [...names, ...choices, ...options.flatMap((option) => option.words)].join(' ')
}
