import { open } from 'node:fs/promises'

/**
 * Reads a file that must not be larger than so many bytes: a device has no end.
 *
 * @throws the system's error, or one that says it is too large
 */
export async function readAtMost(path: string, atMost: number): Promise<Uint8Array> {
  const bytes = await readStart(path, atMost + 1)
  if (bytes.length > atMost) throw new RangeError(`it has more than ${atMost} bytes`)
  return bytes
}

const CHUNK = 64 * 1024

/**
 * Reads the beginning of a file.
 *
 * @throws the system's error
 */
export async function readStart(path: string, atMost: number): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const chunks: Uint8Array[] = []
    for (let left = atMost; left > 0;) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(Math.min(left, CHUNK)))
      if (bytesRead === 0) break
      chunks.push(buffer.subarray(0, bytesRead))
      left -= bytesRead
    }
    return Buffer.concat(chunks)
  } finally {
    await file.close()
  }
}
