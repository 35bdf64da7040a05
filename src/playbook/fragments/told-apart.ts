/** Whether a text may use a fragment: cheap, and never wrong where it says no, but for keys written with escapes. */
export function mayUse(text: string): boolean {
  return /\buse["']?[ \t]*:/.test(text)
}

/**
 * Whether a text is meant as a fragment: it has the key `fragment` where a playbook has `version`. What has both, or
 * neither, is read as a playbook, so that nothing becomes a fragment by a slip and is left out of a run for it.
 */
export function isFragment(text: string): boolean {
  return hasKey(text, 'fragment') && !hasKey(text, 'version')
}

function hasKey(text: string, key: string): boolean {
  return new RegExp(`^["']?${key}["']?[ \\t]*:(?=\\s|$)`, 'm').test(text)
}

/** Whether a path is one below the folder of the file that has it, by its looks: no file is looked at. */
export function isFragmentPath(path: string): boolean {
  if (!/^[^\\:${}\p{Cc}]{1,300}\.ya?ml$/u.test(path) || path.startsWith('/')) return false
  return !path.split('/').includes('..')
}

/** `./x.yaml` in `shared/` is `shared/x.yaml`; there is no `..` in it. */
export function joinedPath(folder: string, path: string): string {
  const names = path.split('/').filter((name) => name !== '' && name !== '.')
  return `${folder}${names.join('/')}`
}
