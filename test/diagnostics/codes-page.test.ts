import { expect, test } from 'vitest'
import type { DiagnosticName } from '../../src/diagnostics/catalog.ts'
import { CODES } from '../../src/diagnostics/codes.ts'
import { diagnosticNames } from '../../src/diagnostics/explain.ts'
import { EXPLANATIONS } from '../../src/diagnostics/explanations.generated.ts'

test('docs/codes.md says what the explanations say', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/codes.md')
})

function page(): string {
  const intro = `# Diagnostic codes

What \`firebreak check\` can say about a playbook: FB1xxx about the text and its YAML, FB2xxx about its shape, FB3xxx about
its meaning. \`firebreak explain\` prints the same for a code or a name. The examples show only the sections that matter.

| code | name | |
|---|---|---|
${diagnosticNames().map(row).join('\n')}
`
  return [intro, ...diagnosticNames().map(section)].join('\n')
}

function row(name: DiagnosticName): string {
  const { number, severity } = CODES[name]
  const weight = severity === 'error' ? '' : ` (${severity})`
  return `| [${number}](#${number.toLowerCase()}) | \`${name}\` | ${EXPLANATIONS[name].title}${weight} |`
}

function section(name: DiagnosticName): string {
  const { title, text, wrong, right } = EXPLANATIONS[name]
  return [
    `## ${CODES[name].number}\n`,
    `\`${name}\`: **${title}**\n`,
    text,
    ...example('Wrong', wrong),
    ...example('Right', right),
  ].join('\n')
}

function example(label: string, text: string | undefined): string[] {
  return text === undefined ? [] : [`${label}:\n`, `\`\`\`yaml\n${text}\`\`\`\n`]
}
