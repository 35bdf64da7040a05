import type { Host } from '../host/host.ts'
import { example, type Finish, type Known, type Program } from '../options/declaring.ts'
import { caOption, certOption, faultOption, insecureOption, keyOption } from '../options/reach.ts'
import { envOption, inputOption, portNumber, tokenOption, yesOption } from '../options/values.ts'
import type { TabletopFlags } from '../tabletop/flags.ts'

/** Declares `tabletop`. */
export function addTabletop(program: Program, host: Host, finish: Finish): void {
  program
    .command('tabletop')
    .description(
      'play a playbook at the pace of a room: what it decides is carried out, and what survives is shown',
    )
    .argument('[file]', 'the playbook; with --resume, where it is now')
    .option('--answers <file>', 'play it without people, by answers that were written down')
    .option('--real-time', 'with --answers: let the clock run as in a room', false)
    .option('--dry-run', 'walk through the prompts by the model alone, without a broker', false)
    .option('--solo', 'for one person, with a score at the end', false)
    .option('--seed <text>', 'decides the dice; the same seed, the same luck')
    .option('--resume <id>', 'go on with an exercise that was interrupted')
    .option('--listen <address>', 'let browsers of other machines in by this address; both pages get a key')
    .option('--port <number>', 'where the two pages are served; any free one unless told', portNumber)
    .option('--real', 'on the broker of the environment; without it on the embedded one', false)
    .addOption(yesOption())
    .addOption(inputOption())
    .addOption(envOption())
    .addOption(tokenOption())
    .addOption(faultOption())
    .addOption(caOption())
    .addOption(certOption())
    .addOption(keyOption())
    .addOption(insecureOption())
    .addHelpText('after', example('firebreak tabletop playbooks/tabletop/renewed-before-you-acted.yaml'))
    .action(async (file, flags) => {
      const { tabletopCommand } = await import('../commands/tabletop.ts')
      finish(await tabletopCommand(host, file, flags satisfies Known<TabletopFlags, typeof flags>))
    })
}
