// Object literals written so that V8 gives their objects one shape.
import { parseAst } from 'rolldown/parseAst'

/**
 * What begins with a spread and goes on, as `{ ...step, status }` does, gets from the V8 of Node.js 20 a shape of its own for
 * each object: making it takes ten times as long, whatever reads it is slow from then on, and in a fleet the shapes
 * take more room than what is in them. Behind a spread of nothing the same fields in the same order get one shape.
 *
 * @param {string} code a program
 */
export function spreadApart(code) {
  const places = /** @type {number[]} */ ([])
  find(parseAst(code, { lang: 'js' }), places)
  let written = ''
  let from = 0
  for (const place of places.toSorted((one, other) => one - other)) {
    written += `${code.slice(from, place)}...{}, `
    from = place
  }
  return written + code.slice(from)
}

/** @param {unknown} node @param {number[]} places where a spread of nothing belongs */
function find(node, places) {
  if (Array.isArray(node)) {
    for (const one of node) find(one, places)
    return
  }
  if (node === null || typeof node !== 'object') return
  if ('type' in node && node.type === 'ObjectExpression' && 'properties' in node) {
    const { properties } = node
    const [first] = Array.isArray(properties) ? properties : []
    if (first?.type === 'SpreadElement' && Array.isArray(properties) && properties.length > 1)
      places.push(first.start)
  }
  for (const one of Object.values(node)) find(one, places)
}
