/**
 * Compact JSON as the broker writes it: `<`, `>`, `&` and the two Unicode line separators are escaped
 * (API notes 1.1). Answers, token payloads and the chain hash all use this one form.
 */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escapeCharacter)
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
