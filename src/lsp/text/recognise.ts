import { PLAYBOOK_FORM } from './form.ts'

/**
 * Whether a YAML text may be a playbook. Editors send every YAML file that is opened, and what was never meant to be a
 * playbook is left alone: a text whose keys are mostly foreign, and that does not name the schema either.
 */
export function mayBePlaybook(text: string): boolean {
  if (/^#[^\n]*\$schema=[^\n]*playbook\.schema\.json/m.test(text)) return true
  const keys = [...text.matchAll(/^["']?([A-Za-z][\w-]*)["']?[ \t]*:(?=\s|$)/gm)].map(([, key = '']) => key)
  if (keys.length === 0) return !/^[^#\s]/m.test(text)
  const known = keys.filter((key) => Object.hasOwn(PLAYBOOK_FORM.schema.properties ?? {}, key))
  return known.length * 2 >= keys.length
}
