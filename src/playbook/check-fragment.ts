import { inOrder } from '../diagnostics/diagnostic.ts'
import type { Source } from '../diagnostics/source.ts'
import type { Checked } from './check.ts'
import { atMost, secretProblems } from './listed.ts'
import { shapeProblems } from './shape/violations.ts'
import { parse } from './text/parse.ts'
import { literalSecrets, maskSecrets } from './text/secrets.ts'

/** Checks a fragment by itself: its YAML and its shape. What it means, the playbooks tell that use it. */
export function checkFragment(source: Source): Checked {
  const secrets = literalSecrets(source)
  const { root, diagnostics } = parse(maskSecrets(source, secrets))
  const shape = root === undefined ? [] : shapeProblems(root, 'fragment')
  const all = [...diagnostics, ...shape, ...secretProblems(secrets)]
  return { source, fragments: [], asked: [], inputs: [], diagnostics: atMost(inOrder(all)) }
}
