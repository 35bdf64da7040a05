import { annotationsOf } from '../reading/annotations.ts'
import type { Reporter } from '../report.ts'
import { codeQualityText } from './code-quality.ts'

/** The same as the annotations for GitHub, as a Code Quality report of GitLab. */
export const gitlab: Reporter = {
  name: 'gitlab',
  extension: 'json',
  paths: 'from-repository',
  render: (report) =>
    codeQualityText(
      annotationsOf(report).map(({ title, message, at, ...one }) => ({
        ...one,
        message: `${title}. ${message.replaceAll('\n', ' ')}`,
        line: at?.line ?? 1,
      })),
    ),
}
