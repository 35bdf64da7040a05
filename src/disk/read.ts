import { open } from 'node:fs/promises'

/**
 * The bytes of a file, or of a device or pipe that may never end.
 *
 * @returns undefined when there are more; no more than one byte above it has been read then
 * @throws the system's error
 */
export async function readAtMost(path: string, atMost: number): Promise<Uint8Array | undefined> {
  const bytes = await readStart(path, atMost + 1)
  return bytes.length > atMost ? undefined : bytes
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
