import { readFileSync } from 'node:fs'
import { CODE_FOLDER } from '../code-folder.ts'

/** The version in package.json, which lies beside `src` and `dist`. */
export function toolVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', CODE_FOLDER), 'utf8'))
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return isManifest && typeof manifest.version === 'string' ? manifest.version : 'unknown'
}
