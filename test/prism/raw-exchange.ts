/**
 * Sends a request as it is written, broken ones too, and reads from the answer what two mocks can be compared by.
 * I/O: a socket.
 */
import { connect } from 'node:net'

export interface RawRequest {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
}

/** Status and media type, as in `200 application/json` and `404 -`. */
export type Essence = `${number} ${string}`

/** With what every client sends besides. */
export function messageOf({ method, target, headers }: RawRequest): string {
  const fields = Object.entries({ host: 'localhost', connection: 'close', accept: '*/*', ...headers })
  return `${method} ${target} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
}

export function exchange(origin: string, message: string): Promise<Essence> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(message))
    let answer = ''
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text
    })
    socket.setTimeout(20_000, () => socket.destroy(new Error('The server did not answer in time.')))
    // A server may close on a request that it has not read to its end, after its answer.
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(essenceOf(answer))))
    socket.on('close', () => (answer === '' ? reject(new Error('No answer.')) : resolve(essenceOf(answer))))
  })
}

function essenceOf(answer: string): Essence {
  const head = answer.slice(0, answer.indexOf('\r\n\r\n'))
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1])
  const contentType = /^content-type: *([^;\r\n]+)/im.exec(head)?.[1]?.trim() ?? '-'
  return `${status} ${contentType}`
}
