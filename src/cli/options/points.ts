import { Option } from '@commander-js/extra-typings'
import { collect, type Repeatable } from './declaring.ts'

/** Which points tokens may be sent to besides the broker, and how they are reached. */
export interface PointFlags {
  /** Scheme, host and port. */
  readonly allowHost: readonly string[]
  /** A PEM file. */
  readonly pointCa?: string
  /** An address, or @file for one that has a password in it. */
  readonly pointProxy?: string
}

export function allowHostOption(): Repeatable<'--allow-host <origin>'> {
  const what = 'let tokens be sent to points at https://host:port, or http on this machine; repeatable'
  return new Option('--allow-host <origin>', what).argParser(collect).default([])
}

export function pointCaOption(): Option<'--point-ca <file>'> {
  return new Option('--point-ca <file>', 'PEM file with the certificate authority of points')
}

export function pointProxyOption(): Option<'--point-proxy <address>'> {
  const what = 'reach points through this proxy, @file for an address with a password; none unless named'
  return new Option('--point-proxy <address>', what)
}
