/**
 * A documented body, as a contract has it.
 */
import { type DocumentedContent, loadContract } from '../../src/contract/index.ts'

export function contentOf(mediaType: string, content: object): DocumentedContent {
  const contract = loadContract({
    openapi: '3.2.0',
    info: { title: 'Bodies', version: '1' },
    paths: { '/': { post: { requestBody: { content: { [mediaType]: content } }, responses: {} } } },
  })
  const found = contract.operations[0]?.requestBody?.content.get(mediaType)
  if (!found) throw new Error(`no content of ${mediaType}`)
  return found
}
