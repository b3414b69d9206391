/**
 * Colour, where a terminal shows it. The only place that knows escape codes, and they are Node's own.
 */
import { styleText } from 'node:util'

export interface Paint {
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly green: (text: string) => string
  readonly dim: (text: string) => string
  readonly bold: (text: string) => string
}

export function createPaint(isColoured: boolean): Paint {
  // Whether the stream shows colour has been found out; Node would ask stdout, whichever stream this is for.
  const paint = (style: Parameters<typeof styleText>[0]) => (text: string) =>
    isColoured ? styleText(style, text, { validateStream: false }) : text
  return { red: paint('red'), yellow: paint('yellow'), green: paint('green'), dim: paint('dim'), bold: paint('bold') }
}
