/**
 * Has one document examined by another process, which is stopped when it takes too long.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DOCUMENTS } from './corpus-documents.ts'
import type { CorpusDocument, Examination, Outcome } from './result.ts'

const PROGRAM = fileURLToPath(import.meta.resolve('./examine.js'))

export interface Limits {
  readonly timeoutMs: number
  /** the check sends no more */
  readonly maxCases: number
}

export function examineInProcess(document: CorpusDocument, { timeoutMs, maxCases }: Limits): Promise<Outcome> {
  const args = [PROGRAM, `${DOCUMENTS}${document.file}`, DOCUMENTS, String(maxCases)]
  const child = spawn(process.execPath, args, { timeout: timeoutMs, killSignal: 'SIGKILL' })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (chunk) => stdout.push(chunk))
  child.stderr.on('data', (chunk) => stderr.push(chunk))
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      const failed = (reason: string) => resolve({ kind: 'failed', document, reason })
      if (signal) return failed(`stopped after ${timeoutMs / 1000} s`)
      if (code !== 0) return failed(Buffer.concat(stderr).toString('utf8').slice(-2000))
      const examination = JSON.parse(Buffer.concat(stdout).toString('utf8')) as Examination
      return resolve({ kind: 'examined', document, examination })
    })
  })
}
