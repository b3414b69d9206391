/**
 * `stuntdouble check` as a process, for tests: to its end, with files and an environment of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { type Files, folderWith } from '../folder.ts'

const MAIN = fileURLToPath(new URL('../../dist/bundle/stuntdouble.cjs', import.meta.url))

export interface Checked {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** reads a file that the check has written */
  readonly file: (name: string) => string
}

export interface CheckerOptions {
  readonly files?: Files
  readonly env?: Readonly<Record<string, string>>
  /** told the process when it has started */
  readonly onStart?: (child: ChildProcess) => void
}

/** `pets.yaml` is there unless the files have another. */
export async function check(args: readonly string[], { files, env, onStart }: CheckerOptions = {}): Promise<Checked> {
  const cwd = folderWith({ 'pets.yaml': PETS, ...files })
  const child = spawn(process.execPath, [MAIN, 'check', ...args], {
    cwd,
    env: { PATH: process.env.PATH, NO_PROXY: '*', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text
    })
  }
  onStart?.(child)
  const [code] = await once(child, 'close')
  return { code: code as number | null, ...output, file: (name) => readFileSync(join(cwd, name), 'utf8') }
}

/** `GET /pets` and `GET /owner` give JSON; the second asks for a token. */
export const PETS = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 10 }, example: 5 }
      responses:
        "200":
          description: pets
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Pet" } }
        "400": { description: bad }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties: { name: { type: string } }
`
