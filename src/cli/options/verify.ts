import type { Command } from 'commander'
import type { VerifyFlags } from './flags.ts'
import type { Host } from '../host.ts'

/** Declares `report verify` below `report`. */
export function addReportVerify(report: Command, host: Host, finish: (exitCode: number) => void): void {
  report
    .command('verify')
    .description(
      'has anything in an evidence pack changed since it was sealed, and does it agree with itself',
    )
    .argument('<folder>', 'what "run --evidence" wrote')
    .option('--seal <sha256>', 'the seal that the run printed; without it a pack sealed anew goes unnoticed')
    .option('--json', 'print the findings as JSON', false)
    .addHelpText('after', '\nExample:\n  $ firebreak report verify evidence')
    .action(async (folder: string, flags: VerifyFlags) => {
      const { verifyCommand } = await import('../commands/verify.ts')
      finish(await verifyCommand(host, folder, flags))
    })
}
