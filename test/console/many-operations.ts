import type { MockOptions } from '../../src/index.ts'

/** A document with many operations. */
export function manyOperations(count: number): MockOptions['document'] {
  const operation = (index: number) => ({
    operationId: `getThing${index}`,
    summary: `Thing number ${index}`,
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    responses: Object.fromEntries([200, 400, 401, 404, 500].map((status) => [status, { description: '' }])),
  })
  const paths = Array.from({ length: count }, (_, index) => [`/things-${index}/{id}`, { get: operation(index) }])
  return { openapi: '3.1.0', info: { title: 'Many', version: '1' }, paths: Object.fromEntries(paths) }
}
