import { expect, test } from 'vitest'
import { propertiesOf } from '../../src/validate/members.ts'
import { undocumentedProperties } from '../../src/validate/undocumented.ts'

const leading = { follow: () => undefined, choose: () => undefined }

test('a property that has to be there is documented, though nothing else is said of it', () => {
  const schema = { properties: { name: { type: 'string' } }, required: ['id'] }
  const found = undocumentedProperties(propertiesOf([{ id: 1, name: 'Rex', age: 2 }], { items: schema }, leading))
  expect(found).toEqual(['/0/age'])
})
