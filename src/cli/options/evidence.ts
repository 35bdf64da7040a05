import { Option } from '@commander-js/extra-typings'

/** Where the evidence of a run goes. */
export function evidenceOption(): Option<'--evidence <folder>'> {
  return new Option(
    '--evidence <folder>',
    'write an evidence pack for auditors into a folder that is empty or not there yet',
  )
}

/** What it is filed under. */
export function ticketOption(): Option<'--ticket <text>'> {
  return new Option('--ticket <text>', 'stands in the evidence')
}

/** Whose signature it gets. */
export function signOption(): Option<'--sign <command>'> {
  return new Option(
    '--sign <command>',
    'let this command sign SHA256SUMS in the folder of the evidence; no shell reads it',
  )
}

/** Who says when it was there. */
export function timestampOption(): Option<'--timestamp <command>'> {
  return new Option('--timestamp <command>', 'let this command time-stamp SHA256SUMS (RFC 3161), like --sign')
}
