import { expect, test } from 'vitest'
import { CATALOG } from '../../src/diagnostics/catalog.ts'
import { WARNINGS, type DiagnosticCode } from '../../src/diagnostics/codes.ts'
import { EXPLANATIONS, isCode } from '../../src/diagnostics/explain.ts'

test('docs/codes.md says what the catalogue says', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/codes.md')
})

function page(): string {
  const codes = Object.keys(CATALOG).filter(isCode).sort()
  const intro = `# Diagnostic codes

What \`firebreak check\` can say about a playbook: FB1xxx about the text and its YAML, FB2xxx about its shape, FB3xxx about its
meaning. Made from the catalogue; \`firebreak explain CODE\` prints the same. The examples show only the sections that matter.

| code | |
|---|---|
${codes.map((code) => `| [${code}](#${code.toLowerCase()}) | ${CATALOG[code].title}${WARNINGS.has(code) ? ' (warning)' : ''} |`).join('\n')}
`
  return [intro, ...codes.map(section)].join('\n')
}

function section(code: DiagnosticCode): string {
  const { text, wrong, right } = EXPLANATIONS[code]
  return [
    `## ${code}\n`,
    `**${CATALOG[code].title}**\n`,
    `${text}\n`,
    ...example('Wrong', wrong),
    ...example('Right', right),
  ].join('\n')
}

function example(label: string, text: string | undefined): string[] {
  return text === undefined ? [] : [`${label}:\n`, `\`\`\`yaml\n${text}\`\`\`\n`]
}
