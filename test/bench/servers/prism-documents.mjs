/**
 * Prism as a server of one document after another, told over the channel: `prism mock` without its start each time.
 * In: the path of a document. Out: `{ url }`, or `{ error }` where Prism does not take it.
 */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.resolve('@stoplight/prism-cli/package.json'))
const { createLogger } = require('@stoplight/prism-core')
const { getHttpOperationsFromSpec } = require('@stoplight/prism-http')
const { createServer } = require('@stoplight/prism-http-server')

let server

/** As `prism mock` does it, with the settings of its command line. */
async function serve(document) {
  await server?.close()
  server = undefined
  const operations = await getHttpOperationsFromSpec(document)
  if (operations.length === 0) throw new Error('No operations found in the current file.')
  const config = {
    isProxy: false,
    validateRequest: true,
    validateResponse: true,
    checkSecurity: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false, ignoreExamples: false },
  }
  const components = { logger: createLogger('HTTP SERVER', { level: 'silent' }) }
  server = createServer(operations, { cors: true, config, components })
  return server.listen(0, '127.0.0.1')
}

process.on('message', (document) => {
  serve(document).then(
    (url) => process.send({ url }),
    (error) => process.send({ error: error instanceof Error ? error.message : String(error) }),
  )
})
process.on('disconnect', () => process.exit())
