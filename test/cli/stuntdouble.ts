/**
 * The built program for tests, run in a folder of its own: to its end, or as a mock that ends with the test.
 */
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'
import { type Files, folderWith } from '../folder.ts'
import { type Finished, run, start } from '../program.ts'

const MAIN = fileURLToPath(new URL('../../dist/bundle/stuntdouble.cjs', import.meta.url))

/** Runs `stuntdouble` in a folder with these files, or in a folder that is there. */
export function stuntdouble(args: readonly string[], files: Files | string = {}): Promise<Finished> {
  const cwd = typeof files === 'string' ? files : folderWith(files)
  return run(process.execPath, [MAIN, ...args], { cwd })
}

export interface RunningMock {
  readonly folder: string
  /** `http://127.0.0.1:41234` */
  readonly url: string
  /** what it has printed so far, its address replaced by `URL` */
  readonly stdout: () => string
  readonly stderr: () => string
  /** ends it and gives what it left; it is ended with the test in any case */
  readonly stop: () => Promise<Finished>
}

/** Starts `stuntdouble mock` on a free port. It has printed its start lines and watches its files. */
export async function startMock(args: readonly string[], files: Files | string = {}): Promise<RunningMock> {
  const folder = typeof files === 'string' ? files : folderWith(files)
  const until = / is mocked at (\S+)\n/
  const running = await start(process.execPath, [MAIN, 'mock', ...args, '--port', '0'], { cwd: folder, until })
  const [, url = ''] = running.match
  let stopped: Promise<Finished> | undefined
  const stop = () => {
    stopped ??= running.stop()
    return stopped
  }
  onTestFinished(async () => {
    await stop()
  })
  const printed = (stream: 'stdout' | 'stderr') => () => running.output[stream].replaceAll(url, 'URL')
  return { folder, url, stdout: printed('stdout'), stderr: printed('stderr'), stop }
}

/** Asks again and again, for ten seconds at the most. */
export function eventually<T>(ask: () => T | Promise<T>) {
  return expect.poll(ask, { timeout: 10_000, interval: 10 })
}

/** A small document: `GET /pet` answers its example. `change` edits its text. */
export function petDocument(change: (text: string) => string = (text) => text): string {
  return change(PET)
}

const PET = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pet:
    get:
      operationId: getPet
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: 10 } }
      responses:
        "200":
          description: a pet
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
              example: { name: Rex }
        "404": { description: none }
  /list:
    get:
      operationId: getList
      responses: { "204": { description: nothing } }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
`
