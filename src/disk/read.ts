import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs'

/**
 * The bytes of a file, or of a device or pipe that may never end.
 *
 * @returns undefined when there are more; no more than one byte above it has been read then
 * @throws the system's error
 */
export async function readAtMost(path: string, atMost: number): Promise<Uint8Array | undefined> {
  // Its end is the place of the last byte that it reads.
  const stream: AsyncIterable<Uint8Array> = createReadStream(path, { end: atMost })
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  return bytes.length > atMost ? undefined : bytes
}

/**
 * Reads the beginning of a file on a disk at once: for each of a thousand small files a thread is waited for longer than
 * for the disk.
 *
 * @throws the system's error
 */
export function readStartAtOnce(path: string, atMost: number): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const chunks: Uint8Array[] = []
    const room = Math.min(fstatSync(file).size + 1, CHUNK)
    for (let left = atMost; left > 0;) {
      const buffer = Buffer.allocUnsafe(Math.min(left, chunks.length === 0 ? room : CHUNK))
      const length = readSync(file, buffer)
      if (length === 0) break
      chunks.push(buffer.subarray(0, length))
      left -= length
    }
    return Buffer.concat(chunks)
  } finally {
    closeSync(file)
  }
}

const CHUNK = 64 * 1024
