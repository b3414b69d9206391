/**
 * A small app for browser tests, on an origin of its own: it asks the mock without credentials, as apps do.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface App {
  readonly url: string
  readonly close: () => void
}

/** `GET /?<query>` shows the status that the mock answers, in `#status`; `ask(n)` asks n times and gives the statuses. */
export async function startApp(mockUrl: string): Promise<App> {
  const page = `<!doctype html>
<title>app</title>
<p id="status">…</p>
<script>
  const ask = async (query) => (await fetch('${mockUrl}/thing' + query)).status
  ask(location.search).then((status) => { document.querySelector('#status').textContent = status })
</script>`
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
