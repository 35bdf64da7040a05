import { reasonOf } from '../../errors.ts'
import { type Principal, ADMIN, APP_SUBJECT } from '../facts.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import type { CloseReport } from '../../broker/client.ts'
import { settledOrAborted } from '../../http/on-abort.ts'
import { OPERATIONS } from './operation.ts'
import { refusesToken } from '../refused-token.ts'
import type { Secret } from '../../secrets/secret.ts'

/** A token of our own, as the broker gave it out. */
export interface Grant {
  readonly token: Secret
  readonly expiresInSeconds: number
  /** Our monotonic clock in milliseconds when the request for it left. */
  readonly sentAt: number
}

/** One session for each principal whose secret we have. */
export type Sessions = Readonly<Partial<Record<Principal, Session>>>

interface SessionOptions {
  readonly principal: Principal
  readonly logIn: (signal: AbortSignal) => Promise<Grant>
  readonly renew: (token: Secret, signal: AbortSignal) => Promise<Grant>
  readonly release: (token: Secret) => Promise<unknown>
  /** Whether the broker still takes the token. */
  readonly isAccepted: (token: Secret, signal?: AbortSignal) => Promise<boolean>
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly now: () => number
  readonly onGrant: (grant: Grant) => void
}

interface Current {
  readonly token: Secret
  readonly renewAt: number
  readonly endsAt: number
}

/**
 * The log-in of one principal. However many ask, one log-in or renewal is under way at a time; a renewal waits for
 * the calls that still use the old token, because it kills that token. Every token that may be alive is kept until
 * it is known to be dead, so that `close` can release it.
 */
export class Session {
  readonly #options: SessionOptions
  readonly #calledOff = new AbortController()
  readonly #maybeAlive = new Map<Secret, number>()
  readonly #lost: string[] = []
  #current: Current | undefined
  #change: Promise<void> | undefined
  #users = 0
  #whenIdle: (() => void) | undefined

  constructor(options: SessionOptions) {
    this.#options = options
  }

  /** Logs in if need be. */
  async ready(signal?: AbortSignal): Promise<void> {
    await this.#enter(signal)
    this.#leave()
  }

  /** Works with a live token; if the broker no longer takes it, logs in once more and works again. */
  async use<T>(work: (token: Secret) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const first = await this.#attempt(work, signal)
    if ('value' in first) return first.value
    if (this.#current?.token === first.token) this.#current = undefined
    this.#maybeAlive.delete(first.token)
    const second = await this.#attempt(work, signal)
    if ('value' in second) return second.value
    throw this.#refusedAtOnce(second.error)
  }

  /** Whether the broker still takes the token of this session; logs in first if there is none. */
  async isAccepted(signal?: AbortSignal): Promise<boolean> {
    const { token } = await this.#enter(signal)
    try {
      return await this.#options.isAccepted(token, signal)
    } finally {
      this.#leave()
    }
  }

  /**
   * Releases what may still be alive and tells what could not be. Nothing can use the session afterwards.
   *
   * @param isWitness whether it has to be accepted until then, or what the broker refused before proves nothing
   */
  async close({ isWitness = false }: { readonly isWitness?: boolean } = {}): Promise<
    CloseReport['unreleased']
  > {
    this.#calledOff.abort()
    await this.#change?.catch(() => undefined)
    const current = this.#current
    this.#current = undefined
    if (isWitness && current !== undefined) await this.#bearWitness(current)
    const reasons = await Promise.all([...this.#maybeAlive].map((entry) => this.#release(...entry)))
    return [...this.#lost, ...reasons.filter((reason) => reason !== undefined)].map((reason) => ({
      session: this.#options.principal,
      reason,
    }))
  }

  async #bearWitness({ token, endsAt }: Current): Promise<void> {
    if (this.#options.now() >= endsAt) return
    try {
      if (await this.#options.isAccepted(token)) return
      this.#lost.push(
        'the broker refused it before its release, so its other refusals may prove nothing either',
      )
    } catch (error) {
      // Its release meets the same failure, and says so.
      if (!(error instanceof BrokerError)) throw error
    }
  }

  async #attempt<T>(work: (token: Secret) => Promise<T>, signal?: AbortSignal): Promise<Attempt<T>> {
    const { token } = await this.#enter(signal)
    try {
      return { value: await work(token) }
    } catch (error) {
      if (error instanceof BrokerError && refusesToken(error)) return { token, error }
      throw error
    } finally {
      this.#leave()
    }
  }

  async #enter(signal?: AbortSignal): Promise<Current> {
    for (;;) {
      if (this.#calledOff.signal.aborted) throw this.#interrupted('the client was closed')
      if (signal?.aborted === true) throw this.#interrupted('called off')
      const fresh = this.#current !== undefined && this.#options.now() < this.#current.renewAt
      if (this.#change === undefined && this.#current !== undefined && fresh) {
        this.#users += 1
        return this.#current
      }
      this.#change ??= this.#replace().finally(() => {
        this.#change = undefined
      })
      await settledOrAborted(this.#change, signal)
    }
  }

  #leave(): void {
    this.#users -= 1
    if (this.#users === 0) this.#whenIdle?.()
  }

  async #replace(): Promise<void> {
    const old = this.#current
    if (old !== undefined && this.#options.now() < old.endsAt) {
      await this.#idle()
      if (await this.#renewed(old)) return
    }
    this.#current = undefined
    this.#accept(await this.#logIn())
  }

  async #idle(): Promise<void> {
    if (this.#users === 0) return
    await new Promise<void>((resolve) => {
      this.#whenIdle = resolve
    })
    this.#whenIdle = undefined
  }

  async #renewed(old: Current): Promise<boolean> {
    try {
      const grant = await this.#options.renew(old.token, this.#calledOff.signal)
      this.#maybeAlive.delete(old.token)
      this.#accept(grant)
      return true
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error
      if (error.inDoubt)
        this.#lost.push('a renewal got no answer; the new token, if there is one, runs until it expires')
      return false
    }
  }

  async #logIn(): Promise<Grant> {
    try {
      return await this.#options.logIn(this.#calledOff.signal)
    } catch (error) {
      if (error instanceof BrokerError && error.inDoubt) {
        this.#lost.push('a log-in got no answer; its token, if there is one, runs until it expires')
      }
      throw error
    }
  }

  #accept(grant: Grant): void {
    const seconds = grant.expiresInSeconds
    const endsAt = grant.sentAt + seconds * 1000
    this.#current = { token: grant.token, endsAt, renewAt: endsAt - Math.min(seconds / 5, 60) * 1000 }
    this.#maybeAlive.set(grant.token, endsAt)
    this.#options.onGrant(grant)
  }

  async #release(token: Secret, endsAt: number): Promise<string | undefined> {
    const left = Math.ceil((endsAt - this.#options.now()) / 1000)
    if (left < 0) return undefined
    try {
      await this.#options.release(token)
      // An acknowledgement is no proof, for our own tokens no more than for anybody's.
      if (await this.#isSoonRefused(token)) return undefined
      return `the broker still accepts it after its release; the token runs for at most another ${left} s`
    } catch (error) {
      // Refused as a token means that it is dead already: revoked, renewed or expired.
      if (error instanceof BrokerError && refusesToken(error)) return undefined
      return `${reasonOf(error)}; the token runs for at most another ${left} s`
    }
  }

  /** A release may take effect a little after its answer. */
  async #isSoonRefused(token: Secret): Promise<boolean> {
    for (const pause of [20, 60, 160, 360, 600, 800]) {
      if (!(await this.#options.isAccepted(token))) return true
      await this.#options.sleep(pause)
    }
    return !(await this.#options.isAccepted(token))
  }

  #interrupted(why: string): BrokerError {
    const operation = `${this.#options.principal} log-in` as const
    return new BrokerError('interrupted', `cannot ${OPERATIONS[operation].does}: ${why}`, { operation })
  }

  /** A log-in that works and a token that does not: so answers a broker whose principal was revoked. */
  #refusedAtOnce(error: BrokerError): BrokerError {
    const { principal } = this.#options
    const subject = principal === ADMIN ? `"${ADMIN}"` : `this app ("${APP_SUBJECT}" and its id)`
    const { operation, status, problem, requestId } = error
    return new BrokerError(
      'refused',
      `cannot ${OPERATIONS[operation].does}: the broker accepts the ${principal} log-in, but refuses the token it gives out for it`,
      {
        operation,
        status,
        problem,
        requestId,
        hint: `${subject} seems to be revoked at agent level, and stays revoked as long as this broker's database has the entry; its log-ins go on answering 200 with dead tokens`,
      },
    )
  }
}

type Attempt<T> = { readonly value: T } | { readonly token: Secret; readonly error: BrokerError }
