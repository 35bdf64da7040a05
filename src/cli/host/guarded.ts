import { disarm } from '../../text/escape.ts'
import type { Host, Output } from './host.ts'

/**
 * The host whose outputs obey nobody. Whoever prints escapes the text of others where it is put in, because only there
 * it is known what that text is; what somebody forgot is caught here.
 */
export function guarded(host: Host): Host {
  const { stdout, stderr } = host
  return { ...host, stdout: guardedOutput(stdout), stderr: guardedOutput(stderr), ciRunner: stdout }
}

function guardedOutput(output: Output): Output {
  const { isTTY, columns } = output
  return {
    write: (text) => output.write(disarm(text)),
    ...(isTTY === undefined ? {} : { isTTY }),
    ...(columns === undefined ? {} : { columns }),
  }
}
