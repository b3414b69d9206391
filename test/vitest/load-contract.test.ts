/**
 * Documents on the network, for tests that allow them.
 */
import { expect, test } from 'vitest'
import { loadContract } from '../../src/vitest/index.ts'
import { PETS } from '../check/checker.ts'
import { serve } from '../check/servers.ts'
import { refusal } from '../contract/documents.ts'

test('a document at a URL is fetched where that is allowed', async () => {
  const { url } = await serve((_, response) => response.end(PETS))
  const contract = await loadContract(`${url}/pets.yaml`, { allowRemote: true })
  expect(contract.operation('listPets')?.path).toBe('/pets')
})

test('a document at a URL is not fetched where nobody allowed it, and the way out is told', async () => {
  const { url, seen } = await serve((_, response) => response.end(PETS))
  const { code, message, hint } = refusal(() => loadContract(`${url}/pets.yaml`))
  expect({ code, message, seen }).toStrictEqual({
    code: 'FILE_UNREADABLE',
    message: `The document ${url}/pets.yaml is on the network, and nobody allowed to fetch it.`,
    seen: [],
  })
  expect(hint).toContain('--allow-remote')
})

test('a document given as a value may be read with the same options', async () => {
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {} }
  expect((await loadContract(document, { allowRemote: true })).title).toBe('T')
})
