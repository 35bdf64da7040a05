import type { Command } from 'commander'
import { collect, example } from './declaring.ts'
import type { ReportFlags } from './flags.ts'
import type { Host } from '../host.ts'
import { addReportVerify } from './verify.ts'

/** Declares `report` and what is below it. */
export function addReport(program: Command, host: Host, finish: (exitCode: number) => void): void {
  const report = program
    .command('report')
    .description('make reports from the JSON records of earlier runs; ends as the worst of them did')
    .argument('<files...>', 'records or bundles that --reporter json=FILE wrote; several are merged')
  addReporterOption(report)
    .addHelpText('after', example('firebreak report run.json --reporter html=run.html'))
    .action(async (files: readonly string[], flags: ReportFlags) => {
      const { reportCommand } = await import('../commands/report.ts')
      finish(await reportCommand(host, files, flags))
    })
  const merge = report
    .command('merge')
    .description('merge the records of shards into the report of one run; a missing shard is never a success')
    .argument('<files...>', 'the records of all shards')
  addReporterOption(merge)
    .addHelpText('after', example('firebreak report merge shard-*.json --reporter junit=report.xml'))
    // An option that `report` has as well is read by `report`, also behind the name of the subcommand.
    .action(async (files: readonly string[], _own: unknown, command: Command) => {
      const { mergeCommand } = await import('../commands/report.ts')
      finish(await mergeCommand(host, files, command.optsWithGlobals<ReportFlags>()))
    })
  addReportVerify(report, host, finish)
}

function addReporterOption(command: Command): Command {
  return command.option(
    '--reporter <name[=path]>',
    'write junit, html, … to a file or to stdout; repeatable',
    collect,
    [],
  )
}
