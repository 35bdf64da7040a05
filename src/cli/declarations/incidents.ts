import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { LONGEST_MS, parseDuration } from '../../text/duration.ts'
import type { PaperFlags } from '../commands/tabletop-papers.ts'
import type { ContainFlags } from '../containing/flags.ts'
import type { Host } from '../host/host.ts'
import { collect, example, type Finish, type Known, type Program } from '../options/declaring.ts'
import { signOption, ticketOption, timestampOption } from '../options/evidence.ts'
import { hookOption } from '../options/hooks.ts'
import { allowHostOption, pointCaOption, pointProxyOption } from '../options/points.ts'
import { caOption, certOption, faultOption, insecureOption, keyOption } from '../options/reach.ts'
import {
  envOption,
  inputOption,
  portNumber,
  targetOption,
  tokenOption,
  yesOption,
} from '../options/values.ts'
import type { TabletopFlags } from '../tabletop/flags.ts'

/* The commands for what has happened, and for practising it. */

export function addContain(program: Program, host: Host, finish: Finish): void {
  program
    .command('contain')
    .description(
      'stop a leaked token and what descends from it: looks first, acts on consent, proves, watches',
    )
    .option(
      '--token-file <file>',
      'a file with the token, or several, one a line; repeatable; - is standard input',
      collect,
      [],
    )
    .option('--agent <id>', 'when the token is gone: the agent it was of')
    .option('--task <name>', 'everything that runs under this task')
    .option('--jti <jti>', 'when the token is gone: its jti')
    .option('--unseen', 'take what the audit log does not know', false)
    .option(
      '--level <way>',
      'the way to stop it, by its name in the table; the narrowest that holds unless told',
    )
    .addOption(targetOption())
    .addOption(watchOption())
    .addOption(ticketOption())
    .option('--evidence <folder>', 'a folder that is empty or not there yet; incident-DATE-... unless told')
    .addOption(signOption())
    .addOption(timestampOption())
    .option('--recheck <folder>', 'go on from the evidence of an earlier containment')
    .option('--release', 'without the admin secret: end the token in hand, and look at nothing else', false)
    .option('--json', 'print the record as JSON; what happens goes to standard error', false)
    .addOption(caOption())
    .addOption(certOption())
    .addOption(keyOption())
    .addOption(insecureOption())
    .addHelpText('after', example('pbpaste | firebreak contain'))
    .action(async (flags) => {
      const { containCommand } = await import('../commands/contain.ts')
      finish(await containCommand(host, flags satisfies Known<ContainFlags, typeof flags>))
    })
}

function watchOption(): Option<'--watch <time>', undefined, number, number> {
  return new Option(
    '--watch <time>',
    'how long the audit log is watched afterwards, such as 30s; 0s for not at all',
  )
    .argParser(duration)
    .default(600_000, '10m')
}

/** Milliseconds of `10m`. */
function duration(text: string): number {
  const milliseconds = parseDuration(text)
  if (milliseconds === undefined || milliseconds > LONGEST_MS) {
    throw new InvalidArgumentError('give a time with its unit, such as 30s or 10m, a day at most')
  }
  return milliseconds
}

export function addTabletop(program: Program, host: Host, finish: Finish): void {
  const tabletop = program
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
    .option('--evidence <folder>', 'write an evidence pack for auditors, with the after-action report in it')
    .addOption(ticketOption())
    .addOption(signOption())
    .addOption(timestampOption())
    .option('--real', 'on the broker of the environment; without it on the embedded one', false)
    .addOption(yesOption())
    .addOption(inputOption())
    .addOption(envOption())
    .addOption(tokenOption())
    .addOption(allowHostOption())
    .addOption(pointCaOption())
    .addOption(pointProxyOption())
    .addOption(hookOption())
    .addOption(faultOption())
    .addOption(caOption())
    .addOption(certOption())
    .addOption(keyOption())
    .addOption(insecureOption())
    .addHelpText('after', example('firebreak tabletop playbooks/tabletop/hijacked-agent-exercise.yaml'))
    .action(async (file, flags) => {
      const { tabletopCommand } = await import('../commands/tabletop.ts')
      finish(await tabletopCommand(host, file, flags satisfies Known<TabletopFlags, typeof flags>))
    })
  tabletop
    .command('pack')
    .description("write what is printed before: situation manual, facilitator's guide, evaluation sheets")
    .argument('<file>', 'the playbook')
    .option('--out <folder>', 'where to; a folder with the id of the playbook unless told')
    .addHelpText('after', example('firebreak tabletop pack playbooks/tabletop/hijacked-agent-exercise.yaml'))
    // What `tabletop` has as well is read by it, also behind the name of the subcommand.
    .action(async (file, _own, command) => {
      const { packCommand } = await import('../commands/tabletop-papers.ts')
      finish(await packCommand(host, file, command.optsWithGlobals()))
    })
  addPapers(tabletop, host, finish)
}

/** What is read and printed before and after. */
function addPapers(tabletop: Pick<Program, 'command'>, host: Host, finish: Finish): void {
  tabletop
    .command('report')
    .description('write the after-action report and improvement plan of an exercise, as HTML and Markdown')
    .argument('<id>', 'the exercise, as "tabletop" has printed it')
    .option('--out <folder>', 'where to; a folder with the id of the exercise unless told')
    .addHelpText('after', example('firebreak tabletop report 3f9k2m1q7d'))
    .action(async (id, flags) => {
      const { afterActionCommand } = await import('../commands/tabletop-papers.ts')
      finish(await afterActionCommand(host, id, flags satisfies Known<PaperFlags, typeof flags>))
    })
  tabletop
    .command('history')
    .description('show how fast and at which level every exercise on this machine was decided')
    .addHelpText('after', example('firebreak tabletop history'))
    .action(async () => {
      const { historyCommand } = await import('../commands/tabletop-papers.ts')
      finish(historyCommand(host))
    })
}
