import { annotationsOf } from '../reading/annotations.ts'
import type { Reporter } from '../report.ts'
import { annotationText } from './annotation.ts'

/** Annotations at the lines of the playbooks, as workflow commands for a GitHub runner. */
export const github: Reporter = {
  name: 'github',
  extension: 'txt',
  commands: true,
  paths: 'from-repository',
  render: (report) =>
    annotationText(annotationsOf(report), 'the job summary and the report list all of them'),
}
