/**
 * Speaks HTTP by hand: whatever text a test wants to send, and all that comes back. I/O: a socket.
 */
import { connect, type Socket } from 'node:net'

/** What came back until the server closed the connection. */
export async function sendRaw(url: string, message: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(message))
    let answer = ''
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text
    })
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer in time')))
    // A server may close while the rest of a request is still on its way, after its answer.
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)))
    socket.on('close', () => resolve(answer))
  })
}

/** A connection that stays open. */
export function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => resolve(socket))
    socket.once('error', reject)
  })
}

export interface RawAnswer {
  readonly status: number
  readonly type: string | undefined
  readonly body: string
}

/** Takes apart answers with a Content-Length, one after another, as a kept-alive connection carries them. */
export function splitAnswers(text: string): readonly RawAnswer[] {
  const answers: RawAnswer[] = []
  let rest = text
  while (rest !== '') {
    const head = rest.slice(0, rest.indexOf('\r\n\r\n'))
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
    const start = head.length + 4
    answers.push({
      status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]),
      type: /^content-type: *(.+)$/im.exec(head)?.[1]?.trim(),
      body: rest.slice(start, start + length),
    })
    rest = rest.slice(start + length)
  }
  return answers
}
