/**
 * Formats of numbers, of the OpenAPI Format Registry. The ends of 64 bits are told as far as a number of JavaScript
 * tells them; the judge reads the text of bodies for more. Pure.
 */
type NumberFormat = (value: number) => boolean

export const numberFormats: Readonly<Record<string, NumberFormat>> = {
  int8: integer(-(2 ** 7), 2 ** 7 - 1),
  int16: integer(-(2 ** 15), 2 ** 15 - 1),
  int32: integer(-(2 ** 31), 2 ** 31 - 1),
  int64: integer(-(2 ** 63), 2 ** 63),
  uint8: integer(0, 2 ** 8 - 1),
  uint16: integer(0, 2 ** 16 - 1),
  uint32: integer(0, 2 ** 32 - 1),
  uint64: integer(0, 2 ** 64),
  'double-int': integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  // RFC 8941 section 3.3.1
  'sf-integer': integer(-999_999_999_999_999, 999_999_999_999_999),
}

function integer(least: number, most: number): NumberFormat {
  return (value) => Number.isInteger(value) && value >= least && value <= most
}
