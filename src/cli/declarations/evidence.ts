import { Option } from '@commander-js/extra-typings'
import type { Host } from '../host/host.ts'
import { example, type Finish, type Known, type Program } from '../options/declaring.ts'
import type { VerifyFlags } from '../commands/verify.ts'

/** Declares `evidence` and what is below it. */
export function addEvidence(program: Program, host: Host, finish: Finish): void {
  const evidence = program
    .command('evidence')
    .description('keep and check the evidence of many runs')
    .addHelpText('after', example('firebreak evidence index evidence'))
  evidence
    .command('index')
    .description(
      'enter all packs below a folder in its INDEX.jsonl, each chained to the one before, and look for missing ones',
    )
    .argument('<folder>', 'below which the packs lie')
    .addOption(headOption())
    .option('--json', 'print the findings as JSON', false)
    .addHelpText('after', example('firebreak evidence index evidence'))
    .action(async (folder, flags) => {
      const { indexCommand } = await import('../commands/evidence.ts')
      finish(await indexCommand(host, folder, flags))
    })
  evidence
    .command('verify')
    .description('has anything changed in a pack, or in an index and all packs below it')
    .argument('<folder>', 'a pack, or a folder with an INDEX.jsonl')
    .option('--seal <sha256>', 'of a pack: the seal that the run printed')
    .addOption(headOption())
    .option('--json', 'print the findings as JSON', false)
    .addHelpText('after', example('firebreak evidence verify evidence'))
    .action(async (folder, flags) => {
      const { verifyCommand } = await import('../commands/verify.ts')
      finish(await verifyCommand(host, folder, flags satisfies Known<VerifyFlags, typeof flags>))
    })
}

/** What reveals an index that was cut short, or made anew. */
export function headOption(): Option<'--head <sha256>'> {
  return new Option('--head <sha256>', 'of an index: the head that an earlier call printed')
}
