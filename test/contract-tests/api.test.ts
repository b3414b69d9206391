/**
 * The contract tests of the Meetra API: any server that `TARGET` names, with the token in `TOKEN`, or else our own mock.
 *
 *     TARGET=https://… TOKEN=… npx vitest run --config test/vitest.config.ts test/contract-tests/
 */
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { createMock } from '../../src/index.ts'
import { contractTests } from '../../src/vitest/index.ts'

const document = fileURLToPath(new URL('../../spec/meetra.yaml', import.meta.url))
const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))
const { TARGET, TOKEN, FILE_HASH } = process.env

async function mockUrl(): Promise<string> {
  const mock = await createMock({ document, fixtures })
  const listener = await mock.listen({ port: 0 })
  afterAll(() => listener.close())
  return listener.url
}

contractTests({
  document,
  fixtures,
  target: {
    url: TARGET ?? (await mockUrl()),
    auth: { bearerAuth: { bearer: TOKEN ?? 'any-token-will-do' } },
    values: FILE_HASH === undefined ? {} : { 'file-hash': FILE_HASH },
  },
})
