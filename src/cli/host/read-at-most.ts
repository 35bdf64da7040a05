import { open } from 'node:fs/promises'

/**
 * The bytes of a file, or of a device or pipe that may never end.
 *
 * @returns undefined when there are more than `limit`; no more than one byte above it has been read then
 * @throws what the operating system says of a file that cannot be read
 */
export async function readAtMost(path: string, limit: number): Promise<Uint8Array | undefined> {
  const file = await open(path, 'r')
  try {
    const bytes = new Uint8Array(limit + 1)
    let length = 0
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      read = (await file.read(bytes, length, bytes.length - length)).bytesRead
    }
    return length > limit ? undefined : bytes.subarray(0, length)
  } finally {
    await file.close()
  }
}
