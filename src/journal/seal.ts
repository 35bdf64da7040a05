import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { Secret } from '../secrets/secret.ts'

/**
 * Closes tokens so that only who knows the broker's admin secret can open them: clean-up needs that secret anyway,
 * and who has it can do more than any of these tokens can.
 */
export interface Seal {
  /** Base64; with the secret it makes the key again. */
  readonly salt: string
  /** Something closed, by which a wrong secret is told from a right one. */
  readonly check: string
  /** @returns base64 of nonce, tag and ciphertext (AES-256-GCM) */
  close(token: Secret): string
  /** @returns undefined when this was not closed with the same secret, or was changed since */
  open(closed: string): Secret | undefined
}

/** The cost (N of scrypt) of every real seal: some 100 ms for each secret that a thief of the file tries. */
export const SEAL_COST: number = 2 ** 15

/** A new seal. Deriving the key keeps another thread busy for as long as one guess takes, so begin early. */
export async function createSeal(adminSecret: Secret, cost: number): Promise<Seal> {
  const salt = randomBytes(16)
  const seal = sealWith(await deriveKey(adminSecret, salt, cost))
  return { ...seal, salt: salt.toString('base64'), check: seal.close(CHECK) }
}

/** The seal of an earlier journal, or undefined when it was made with another secret, or at another cost. */
export async function reopenSeal(
  adminSecret: Secret,
  { salt, check }: Pick<Seal, 'check' | 'salt'>,
  cost: number,
): Promise<Seal | undefined> {
  const seal = sealWith(await deriveKey(adminSecret, Buffer.from(salt, 'base64'), cost))
  return seal.open(check) === undefined ? undefined : { ...seal, salt, check }
}

const CHECK = new Secret('firebreak journal')
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** An admin secret may be a pass phrase, and the check lets a thief of the file try them: so guessing is made slow. */
function deriveKey(secret: Secret, salt: Uint8Array, cost: number): Promise<Buffer> {
  const parameters = { N: cost, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(secret.reveal(), salt, 32, parameters, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}

function sealWith(key: Buffer): Pick<Seal, 'close' | 'open'> {
  return {
    close: (token) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const text = Buffer.concat([cipher.update(token.reveal()), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
    },
    open: (closed) => {
      const bytes = Buffer.from(closed, 'base64')
      const nonce = bytes.subarray(0, NONCE_BYTES)
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
      if (tag.length < TAG_BYTES) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag)
      try {
        const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
        return new Secret(Buffer.concat([text, decipher.final()]).toString())
      } catch {
        // `final` throws for a tag that does not fit, which is the answer to the question asked here.
        return undefined
      }
    },
  }
}
