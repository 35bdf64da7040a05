import { Option } from '@commander-js/extra-typings'
import { collect, type Repeatable } from './declaring.ts'

/** How to reach a broker that is not of this process. */
export interface ReachFlags {
  /** PEM files, as given. */
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly allowInsecure?: boolean
}

/** Which broker, and how to reach it. */
export interface BrokerFlags extends ReachFlags {
  readonly embedded?: boolean
  readonly fault: readonly string[]
}

export function embeddedOption(): Option<'--embedded'> {
  return new Option('--embedded', 'use the embedded broker, a stand-in that ends with the command')
}

export function faultOption(): Repeatable<'--fault <fault>'> {
  return new Option('--fault <fault>', 'break the embedded broker on purpose; repeatable')
    .argParser(collect)
    .default([])
}

export function caOption(): Option<'--ca <file>'> {
  return new Option('--ca <file>', 'PEM file with the certificate authority of the broker')
}

export function certOption(): Option<'--cert <file>'> {
  return new Option('--cert <file>', 'PEM file with the client certificate, for mutual TLS')
}

export function keyOption(): Option<'--key <file>'> {
  return new Option('--key <file>', 'PEM file with the key of the client certificate')
}

export function insecureOption(): Option<'--allow-insecure'> {
  return new Option('--allow-insecure', 'allow plain http to a broker that is not on this machine')
}
