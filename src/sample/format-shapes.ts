/**
 * Whether a text made to a pattern also has its format. Narrower than the formats themselves, so that what passes is
 * right; formats not listed are left to the judge. Pure, no I/O.
 */

const DATE = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])`
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)`
const LABEL = `[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?`

const SHAPES: Readonly<Record<string, RegExp>> = {
  date: new RegExp(`^${DATE}$`),
  time: new RegExp(`^${TIME}$`),
  'date-time': new RegExp(`^${DATE}[Tt]${TIME}$`),
  uuid: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
  byte: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/,
  email: new RegExp(`^[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*@${LABEL}(?:\\.${LABEL})+$`),
  hostname: new RegExp(`^${LABEL}(?:\\.${LABEL})*$`),
  uri: /^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]+$/,
}

/** Texts beyond this are not looked at. */
const MAX_LENGTH = 200

/** `false` where the text looks wrong for the format. */
export function hasShape(format: string | undefined, text: string): boolean {
  if (format === undefined || !Object.hasOwn(SHAPES, format) || text.length > MAX_LENGTH) return true
  return SHAPES[format]?.test(text) ?? true
}
