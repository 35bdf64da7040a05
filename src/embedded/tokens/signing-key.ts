import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'

/** The one key pair that signs tokens and delegation records. */
export interface SigningKey extends VerifyingKey {
  /** The 64 bytes of an Ed25519 signature over the UTF-8 text. */
  sign(text: string): Buffer
}

export interface VerifyingKey {
  /** The RFC 7638 thumbprint that every token names in its header. */
  readonly kid: string
  verify(text: string | Uint8Array, signature: Uint8Array): boolean
}

/** A key pair from 32 bytes, or a fresh one. */
export function createSigningKey(seed?: Uint8Array): SigningKey {
  const privateKey = seed === undefined ? generateKeyPairSync('ed25519').privateKey : privateKeyFromSeed(seed)
  const verifying = verifyingKey(rawPublicKey(createPublicKey(privateKey)))
  // Synchronous on purpose (jose only signs asynchronously): a renewal must not yield between check and revocation.
  return { ...verifying, sign: (text) => sign(null, Buffer.from(text), privateKey) }
}

/** A public key from its 32 raw bytes. */
export function verifyingKey(raw: Uint8Array): VerifyingKey {
  const x = Buffer.from(raw).toString('base64url')
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
  return {
    kid: createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url'),
    verify: (text, signature) => verify(null, Buffer.from(text), key, signature),
  }
}

/** Node takes raw Ed25519 keys in no other wrapping than PKCS #8 (RFC 8410), whose first bytes never change. */
function privateKeyFromSeed(seed: Uint8Array): KeyObject {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
  return createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' })
}

function rawPublicKey(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')
}
