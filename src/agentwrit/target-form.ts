import { AGENT_SUBJECT, LONGEST_NAME } from './facts.ts'

/**
 * What keeps a target from being anything that this broker ever writes at a level, as the end of a sentence; undefined
 * when nothing does. The broker acknowledges every target (API notes 6.1), so a slip of the pen must be found before.
 * Only for what is written as the broker spells it, and not for a playbook's own names.
 */
export function malformedTarget(level: string, target: string): string | undefined {
  switch (level) {
    case 'token':
      return /^[0-9a-f]{32}$/.test(target) ? undefined : 'the jti of a token is 32 lower-case hex digits'
    case 'task':
      return isName(target) ? undefined : `a task ${NAME}, ${LONGEST_NAME} at most`
    case 'agent':
    case 'chain':
      return malformedAgent(target)
    default:
      return `"${level}" is not a level`
  }
}

/** `spiffe://TRUST-DOMAIN/agent/ORCH/TASK/INSTANCE` (API notes 2.5). */
function malformedAgent(id: string): string | undefined {
  if (!id.startsWith(AGENT_SUBJECT)) return `the id of an agent begins with "${AGENT_SUBJECT}"`
  const parts = id.slice(AGENT_SUBJECT.length).split('/')
  const [domain = '', word, orch = '', task = '', instance = ''] = parts
  if (!/^[a-z0-9._-]+$/.test(domain))
    return 'its trust domain has other characters than a-z, 0-9, ".", "_" and "-"'
  if (word !== 'agent' || parts.length !== 5) {
    return `the id of an agent is ${AGENT_SUBJECT}DOMAIN/agent/ORCHESTRATOR/TASK/INSTANCE, with nothing behind it`
  }
  if (![orch, task].every(isName)) return `its orchestrator or its task is none: each ${NAME}`
  return /^[0-9a-f]{16}$/.test(instance) ? undefined : 'it does not end in 16 lower-case hex digits'
}

const NAME = 'has letters, digits, ".", "_" and "-" only'

function isName(text: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(text) && text !== '.' && text !== '..' && text.length <= LONGEST_NAME
}
