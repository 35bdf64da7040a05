// How many requests a tool makes, counted on their way: in a round of its own, whose time is not taken.
import { createServer, request } from 'node:http'

/**
 * @param {import('../broker.mjs').Access} access
 * @param {(access: import('../broker.mjs').Access) => Promise<unknown>} use
 */
export async function counted(access, use) {
  let count = 0
  const { hostname, port } = new URL(access.url)
  const server = createServer((asked, answered) => {
    count++
    const onward = request(
      { hostname, port, path: asked.url, method: asked.method, headers: asked.headers },
      (answer) => {
        answered.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(answered)
      },
    )
    onward.on('error', () => answered.destroy())
    asked.pipe(onward)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the counting server has no port')
  await use({ ...access, url: `http://127.0.0.1:${address.port}` })
  server.closeAllConnections()
  server.close()
  return count
}
