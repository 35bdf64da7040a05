import { everyCommand, type CommandTree, type OptionWord, type PlacedCommand } from './tree.ts'

/** Completion for fish, one line for each thing that can be typed. */
export function fishCompletion(tree: CommandTree): string {
  const { name } = tree
  const lines = everyCommand(tree).flatMap(({ path, command }) => {
    const prefix = `complete -c ${name} -n ${quote(conditionOf({ path, command }))}`
    return partsOf(command).map((part) => `${prefix} ${part}`)
  })
  return `# fish completion for ${name}: ${name} completion fish > ~/.config/fish/completions/${name}.fish
complete -c ${name} -f
${lines.join('\n')}
`
}

/** Every word that leads to the command has been typed, and none that leads further. */
function conditionOf({ path, command }: PlacedCommand): string {
  if (path.length === 0) return '__fish_use_subcommand'
  const typed = path.map((word) => `__fish_seen_subcommand_from ${word}`)
  const further = command.commands.map((sub) => sub.name).join(' ')
  return [...typed, ...(further === '' ? [] : [`not __fish_seen_subcommand_from ${further}`])].join('; and ')
}

function partsOf({ commands, choices, takesFiles, options }: CommandTree): readonly string[] {
  return [
    ...commands.map((sub) => `-a ${quote(sub.name)} -d ${quote(sub.description)}`),
    ...(choices.length === 0 ? [] : [`-a ${quote(choices.join(' '))}`]),
    ...(takesFiles ? ['-F'] : []),
    ...options.map(optionPart),
  ]
}

function optionPart({ words, description, takes, choices }: OptionWord): string {
  const names = words.map((word) => (word.startsWith('--') ? `-l ${word.slice(2)}` : `-s ${word.slice(1)}`))
  const value = { nothing: [], choice: [`-x -a ${quote(choices.join(' '))}`], file: ['-r -F'], text: ['-x'] }
  return [...names, ...value[takes], `-d ${quote(description)}`].join(' ')
}

function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`
}
