/** What a code means at length. The examples show only the sections that matter. */
export interface Explanation {
  readonly text: string
  readonly wrong?: string
  readonly right?: string
}
