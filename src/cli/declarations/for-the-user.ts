import { Argument } from '@commander-js/extra-typings'
import type { Host } from '../host/host.ts'
import { SHELLS } from '../options/choices.ts'
import { example, type Finish, type Program } from '../options/declaring.ts'

/* The commands that help whoever writes playbooks: words for problems, completion in a shell, answers for an editor. */

export function addExplain(program: Program, host: Host, finish: Finish): void {
  program
    .command('explain')
    .description('say what a problem code means, with a wrong and a right example')
    .argument('[code]', 'a code like FB3001, or its name; without one, all are listed')
    .addHelpText('after', example('firebreak explain unknown-reference'))
    .action(async (asked) => {
      const { explainCommand } = await import('../commands/explain.ts')
      finish(explainCommand(host, asked))
    })
}

export function addCompletion(program: Program, host: Host, finish: Finish): void {
  program
    .command('completion')
    .description('print the script that makes a shell complete commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText('after', example('source <(firebreak completion bash)'))
    .action(async (shell) => {
      const { completionCommand } = await import('../commands/completion.ts')
      finish(completionCommand(host, program, shell))
    })
}

export function addLsp(program: Program, finish: Finish): void {
  program
    .command('lsp')
    .description('serve an editor over standard input and output (Language Server Protocol)')
    // Editors pass it to every server; there is no other way to talk to this one.
    .option('--stdio', 'talk over standard input and output, which is the only way')
    .addHelpText('after', example('firebreak lsp'))
    .action(async () => {
      const { lspCommand } = await import('../commands/lsp.ts')
      finish(await lspCommand())
    })
}
