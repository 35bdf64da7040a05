/** `1 step`, `2 steps`. */
export function plural(count: number, singular: string, many: string = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : many}`
}
