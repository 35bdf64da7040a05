import { InvalidArgumentError } from '@commander-js/extra-typings'
import type { ContainFlags } from '../containing/flags.ts'
import type { Host } from '../host/host.ts'
import { collect, example, type Finish, type Known, type Program } from '../options/declaring.ts'
import { caOption, certOption, insecureOption, keyOption } from '../options/reach.ts'
import { targetOption } from '../options/values.ts'

/** Declares `contain`. */
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
    .option(
      '--watch <time>',
      'how long the audit log is watched afterwards, such as 30s; 0s for not at all',
      duration,
      WATCH_MS,
    )
    .option('--ticket <text>', 'stands in the evidence')
    .option('--evidence <folder>', 'a folder that is empty or not there yet; incident-DATE-... unless told')
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

const WATCH_MS = 600_000

/** Milliseconds of `10m`; a day at most. */
function duration(text: string): number {
  const [, number, unit = ''] = /^(\d{1,5})(s|m|h)$/.exec(text) ?? []
  const milliseconds = Number(number) * ({ s: 1000, m: 60_000, h: 3_600_000 }[unit] ?? Number.NaN)
  if (Number.isNaN(milliseconds) || milliseconds > 86_400_000) {
    throw new InvalidArgumentError('give a time with its unit, such as 30s or 10m, a day at most')
  }
  return milliseconds
}
