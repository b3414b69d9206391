/**
 * Asks the admin API of a mock. I/O: HTTP.
 */

export interface AdminClient {
  /** the JSON of the answer; throws with what the mock says where it refuses, and where there is none */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<unknown>
}

export interface AdminAddress {
  /** of the mock, such as `http://127.0.0.1:4010` */
  readonly mockUrl: string
  /** begins the paths of the mock's own pages, such as `/__mock` */
  readonly adminPrefix: string
  /** needed where the mock is on another machine */
  readonly adminToken: string | undefined
}

export function createAdminClient({ mockUrl, adminPrefix, adminToken }: AdminAddress): AdminClient {
  const base = mockUrl.replace(/\/$/, '') + adminPrefix
  return {
    ask: async (method, path, body) => {
      const headers = {
        ...(adminToken === undefined ? {} : { authorization: `Bearer ${adminToken}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await fetch(base + path, { method, headers, ...sent }).catch((cause: unknown) => {
        throw new Error(`No mock answers at ${base}. Start it, or name it: use: { mockUrl: … }.`, { cause })
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`The mock answered ${response.status}: ${detailOf(text)}`)
      return text === '' ? undefined : JSON.parse(text)
    },
  }
}

function detailOf(text: string): string {
  try {
    const problem: unknown = JSON.parse(text)
    const isProblem = typeof problem === 'object' && problem !== null && 'detail' in problem
    return isProblem ? String(problem.detail) : text.slice(0, 200)
  } catch {
    return text.slice(0, 200)
  }
}
