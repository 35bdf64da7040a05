import { expect, test } from 'vitest'
import { reworded, type Block, type Paper } from '../../src/paper/paper.ts'

/** One of each kind; the compiler asks for a kind that is missing. */
const BLOCKS: { readonly [Kind in Block['kind']]: Extract<Block, { readonly kind: Kind }> } = {
  heading: { kind: 'heading', level: 2, text: 'secret' },
  text: { kind: 'text', text: 'secret', look: 'note' },
  list: { kind: 'list', items: ['secret', 'secret'] },
  facts: { kind: 'facts', rows: [['secret', 'secret']] },
  table: { kind: 'table', head: ['secret'], rows: [['secret'], ['secret']] },
  blank: { kind: 'blank', label: 'secret', lines: 3 },
  sheet: { kind: 'sheet' },
}

test('every text of a paper is reworded, and nothing else of it', () => {
  const paper: Paper = { title: 'secret', kind: 'secret', blocks: Object.values(BLOCKS) }
  const masked = reworded(paper, (text) => text.replace('secret', 'masked'))
  expect(JSON.stringify(masked)).toBe(JSON.stringify(paper).replaceAll('secret', 'masked'))
})
