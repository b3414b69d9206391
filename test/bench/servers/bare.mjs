/** Bare node:http with a fixed buffer: what any server on Node costs at least. Usage: bare.mjs PORT */
import { createServer } from 'node:http'

const body = Buffer.from('{"meeting_interaction_score":20}')
const headers = { 'content-type': 'application/json', 'content-length': body.length }

createServer((_request, response) => {
  response.writeHead(200, headers)
  response.end(body)
}).listen(Number(process.argv[2]), '127.0.0.1')
