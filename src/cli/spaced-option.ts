/**
 * What Commander says of arguments, with the way out where an option and its value came as one: a line of the action's
 * input `args`, or a quoted word, is one argument. The value is not said again, since it may be a secret.
 *
 * @param message as Commander puts it, with its final line break
 */
export function explainSpacedOption(message: string): string {
  const [, option = ''] = /^error: unknown option '(--[a-z-]+)\s/.exec(message) ?? []
  if (option === '') return message
  return `${message.trimEnd()}\n  this is one argument with a space in it; write ${option}=VALUE, or give it as two\n`
}
