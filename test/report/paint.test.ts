import { expect, test } from 'vitest'
import { createPaint } from '../../src/report/paint.ts'

test('with colour, each paint wraps the text in its codes and takes them off again', () => {
  const { red, yellow, green, dim, bold } = createPaint(true)

  expect([red('x'), yellow('x'), green('x'), dim('x'), bold('x')]).toEqual([
    '\x1b[31mx\x1b[39m',
    '\x1b[33mx\x1b[39m',
    '\x1b[32mx\x1b[39m',
    '\x1b[2mx\x1b[22m',
    '\x1b[1mx\x1b[22m',
  ])
})

test('without colour, each paint leaves the text as it is', () => {
  expect(Object.values(createPaint(false)).map((paint) => paint('x'))).toEqual(['x', 'x', 'x', 'x', 'x'])
})
