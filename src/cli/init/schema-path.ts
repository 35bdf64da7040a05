import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CODE_FOLDER } from '../../code-folder.ts'

/** The schema as an editor finds it from the playbook: beside it in a clone, in node_modules elsewhere. */
export function schemaFrom(path: string): string {
  const schema = fileURLToPath(new URL('../schemas/playbook.schema.json', CODE_FOLDER))
  const way = relative(dirname(path), schema).replaceAll('\\', '/')
  return way.startsWith('.') ? way : `./${way}`
}
