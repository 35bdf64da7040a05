/** Something to read or to print, whatever it is written as. All of its words are plain text. */
export interface Paper {
  readonly title: string
  /** What kind of paper it is, and for whom. */
  readonly kind: string
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly look?: 'note' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  /** Lines to write on by hand. */
  | { readonly kind: 'blank'; readonly label: string; readonly lines: number }
  /** What follows begins on a new sheet. */
  | { readonly kind: 'sheet' }

export function headingBlock(text: string, level: 2 | 3 = 2): Block {
  return { kind: 'heading', level, text }
}

export function paragraph(words: string, look?: 'note'): Block {
  return { kind: 'text', text: words, ...(look !== undefined && { look }) }
}

/** A heading and a list below it; nothing where the list is empty. */
export function titledList(title: string, items: readonly string[]): readonly Block[] {
  return items.length === 0 ? [] : [headingBlock(title), { kind: 'list', items }]
}

/** The same paper with each of its texts put into other words, such as without secrets. */
export function reworded({ title, kind, blocks }: Paper, reword: (text: string) => string): Paper {
  return {
    title: reword(title),
    kind: reword(kind),
    blocks: blocks.map((block) => rewordedBlock(block, reword)),
  }
}

function rewordedBlock(block: Block, reword: (text: string) => string): Block {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return { ...block, text: reword(block.text) }
    case 'list':
      return { ...block, items: block.items.map((item) => reword(item)) }
    case 'facts':
      return { ...block, rows: block.rows.map(([name, value]) => [reword(name), reword(value)] as const) }
    case 'table':
      return {
        ...block,
        head: block.head.map((cell) => reword(cell)),
        rows: block.rows.map((row) => row.map((cell) => reword(cell))),
      }
    case 'blank':
      return { ...block, label: reword(block.label) }
    case 'sheet':
      return block
  }
}
