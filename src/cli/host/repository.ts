import { pathInRepository } from '../../disk/repository.ts'
import type { Host } from './host.ts'

/** Gives the path of a file, as it was given to the command, from the root of its repository. */
export function repositoryOf({ cwd, env }: Host): (file: string) => string {
  const roots = [env['GITHUB_WORKSPACE'], env['CI_PROJECT_DIR']]
  return (file) => pathInRepository(file, { cwd, roots })
}
