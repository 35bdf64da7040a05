// The YAML library's reading, without what only somebody needs who reads a stream of it: half of what a check takes.

/** What is rewritten, each with the method that then gives all at once. */
const FILES = [
  { of: 'yaml/dist/parse/lexer.js', name: 'Lexer', methods: ['lex'] },
  { of: 'yaml/dist/parse/parser.js', name: 'Parser', methods: ['next', 'end'] },
  { of: 'yaml/dist/compose/composer.js', name: 'Composer', methods: [] },
]

/** A plugin of the bundler. */
export function yamlAtOnce() {
  return {
    name: 'yaml-at-once',
    transform: (/** @type {string} */ code, /** @type {string} */ id) => {
      const path = id.replaceAll('\\', '/')
      const file = FILES.find(({ of }) => path.endsWith(`/node_modules/${of}`))
      return file === undefined ? null : atOnce(code, file)
    },
  }
}

/**
 * Every word passes through up to six generators, each an object that is made and thrown away, and for every word the
 * environment is asked whether to print it, which would show the secrets of a file. Here what was yielded is collected
 * instead. Whoever iterates over it gets the same.
 *
 * @param {string} code
 * @param {{ name: string, methods: readonly string[] }} file
 */
export function atOnce(code, { name, methods }) {
  const quiet = code.replaceAll(/node_process\.env\.LOG_(?:TOKENS|STREAM)/g, 'false')
  const collected = methods.length > 0 ? collect(quiet, name, methods) : quiet
  if (collected === code) throw new Error(`${name} of the YAML library is not what it was`)
  return collected
}

/** @param {string} code @param {string} name @param {readonly string[]} methods */
function collect(code, name, methods) {
  // Reads a whole text by the other methods, and only passes on what they give.
  const parts = code.split(/(?<=\n)(?= {4}(?:\*|\w+\(|get |\/\*\*))/)
  const plain = parts.map((part) => (/^ {4}\*parse\(/.test(part) ? part : withoutYield(part)))
  const wrapped = methods.map(
    (method) => `{
  const { ${method} } = ${name}.prototype
  ${name}.prototype.${method} = function (...given) {
    this.collected = []
    ${method}.apply(this, given)
    return this.collected
  }
}
`,
  )
  return `${plain.join('')}\n${wrapped.join('')}`
}

/** @param {string} part one method of a class */
function withoutYield(part) {
  return part
    .replace(/^ {4}\*/, '    ')
    .replaceAll(/\byield\* /g, '')
    .replaceAll(/\byield ([^;]+);/g, 'this.collected.push($1);')
}
