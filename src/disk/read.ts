import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
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

async function readStart(path: string, atMost: number): Promise<Uint8Array> {
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
