/** The sections of a playbook that an example leaves out. */
const SECTIONS: Readonly<Record<string, string>> = {
  version: 'version: 1\n',
  id: 'id: example\n',
  title: 'title: An example\n',
  agents: 'agents:\n  reader: { scope: [read:data:a] }\n  writer: { scope: [write:data:a] }\n',
  steps:
    'steps:\n  - id: first\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: [writer] }\n',
}

/** Completes a fragment of whole top-level sections to a playbook that is right but for the fragment. */
export function complete(fragment: string): string {
  const present = new Set([...fragment.matchAll(/^([a-z]+):/gm)].map((match) => match[1]))
  const sections = Object.entries(SECTIONS).map(([key, section]) => (present.has(key) ? '' : section))
  return sections.slice(0, 3).join('') + fragment + sections.slice(3).join('')
}
