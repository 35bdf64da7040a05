import { Option, type Command } from 'commander'
import { collect } from './declaring.ts'

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

export function addBrokerOptions(command: Command): void {
  command
    .option('--embedded', 'use the embedded broker, a stand-in that ends with the command')
    .addOption(faultOption())
  addReachOptions(command)
}

export function addReachOptions(command: Command): void {
  command
    .option('--ca <file>', 'PEM file with the certificate authority of the broker')
    .option('--cert <file>', 'PEM file with the client certificate, for mutual TLS')
    .option('--key <file>', 'PEM file with the key of the client certificate')
    .option('--allow-insecure', 'allow plain http to a broker that is not on this machine')
}

export function faultOption(): Option {
  return new Option('--fault <fault>', 'break the embedded broker on purpose; repeatable')
    .argParser(collect)
    .default([])
}
