/** An entry of a revocation list as one text: two are the same entry where it is the same. */
export function entryKey({ level, target }: { readonly level: string; readonly target: string }): string {
  return `${level} ${target}`
}
