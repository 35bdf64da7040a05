import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    exclude: ['test/conformance/**', 'node_modules/**'],
    // Real sockets, real processes and property tests share two cores in CI.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
