/** Why a file could not be read, as the end of a sentence; it repeats no name, which may be what was meant to be in the file. */
export function whyUnread(cause: unknown): string {
  if (!(cause instanceof Error)) return 'the system does not say why'
  if (!('code' in cause)) return cause.message
  return REASONS[String(cause.code)] ?? `the system says ${String(cause.code)}`
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is none of that name',
  ENOTDIR: 'there is none of that name, and what should be a folder on the way is a file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  ELOOP: 'its link leads back to itself',
  ENAMETOOLONG: 'no file has a name as long as that',
}
