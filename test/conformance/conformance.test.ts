/**
 * The conformance set: each case of each file, sent over a socket to the mock of its document.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMock, type Listener } from '../../src/index.ts'
import { readCaseFiles } from './read-case-files.ts'
import { runCase } from './run-case.ts'
import { writeDocument } from './write-document.ts'

for (const caseFile of readCaseFiles()) {
  describe(`${caseFile.file}: ${caseFile.about}`, () => {
    let folder: string
    let server: Listener

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'stuntdouble-conformance-'))
      const mock = await createMock({ document: writeDocument(folder, caseFile) })
      server = await mock.listen({ port: 0 })
    })

    afterAll(async () => {
      await server.close()
      rmSync(folder, { recursive: true })
    })

    for (const each of caseFile.cases) {
      test(each.id, async () => {
        expect(await runCase(server.url, each, { explains: true })).toEqual([])
      })
    }
  })
}
