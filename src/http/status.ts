/**
 * Status codes: which documented response a status falls under, and its reason phrase. Pure, no I/O.
 */

/**
 * The documented key that a status falls under: the code itself, then its range (`4XX`), then `default`; `undefined`
 * where the document promises nothing. OpenAPI 3.1 section 4.8.16.
 */
export function matchStatus(documented: readonly string[], status: number): string | undefined {
  const exact = String(status)
  let range: string | undefined
  let fallback: string | undefined
  for (const key of documented) {
    if (key === exact) return key
    if (key === 'default') fallback = key
    else if (range === undefined && isRangeOf(key, exact)) range = key
  }
  return range ?? fallback
}

function isRangeOf(key: string, status: string): boolean {
  if (key.length !== 3 || status.length !== 3 || key.charAt(0) !== status.charAt(0)) return false
  return isX(key.charAt(1)) && isX(key.charAt(2))
}

function isX(char: string): boolean {
  return char === 'X' || char === 'x'
}

/** The reason phrase of a registered status, else the name of its class, as RFC 9110 section 15 gives them. */
export function reasonPhrase(status: number): string {
  return REASON_PHRASES.get(status) ?? STATUS_CLASSES[Math.floor(status / 100) - 1] ?? 'Unknown Status'
}

const STATUS_CLASSES = ['Informational', 'Successful', 'Redirection', 'Client Error', 'Server Error'] as const

const REASON_PHRASES: ReadonlyMap<number, string> = new Map([
  [100, 'Continue'],
  [101, 'Switching Protocols'],
  [102, 'Processing'],
  [103, 'Early Hints'],
  [200, 'OK'],
  [201, 'Created'],
  [202, 'Accepted'],
  [203, 'Non-Authoritative Information'],
  [204, 'No Content'],
  [205, 'Reset Content'],
  [206, 'Partial Content'],
  [207, 'Multi-Status'],
  [208, 'Already Reported'],
  [226, 'IM Used'],
  [300, 'Multiple Choices'],
  [301, 'Moved Permanently'],
  [302, 'Found'],
  [303, 'See Other'],
  [304, 'Not Modified'],
  [305, 'Use Proxy'],
  [307, 'Temporary Redirect'],
  [308, 'Permanent Redirect'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [402, 'Payment Required'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [406, 'Not Acceptable'],
  [407, 'Proxy Authentication Required'],
  [408, 'Request Timeout'],
  [409, 'Conflict'],
  [410, 'Gone'],
  [411, 'Length Required'],
  [412, 'Precondition Failed'],
  [413, 'Content Too Large'],
  [414, 'URI Too Long'],
  [415, 'Unsupported Media Type'],
  [416, 'Range Not Satisfiable'],
  [417, 'Expectation Failed'],
  [418, "I'm a Teapot"],
  [421, 'Misdirected Request'],
  [422, 'Unprocessable Content'],
  [423, 'Locked'],
  [424, 'Failed Dependency'],
  [425, 'Too Early'],
  [426, 'Upgrade Required'],
  [428, 'Precondition Required'],
  [429, 'Too Many Requests'],
  [431, 'Request Header Fields Too Large'],
  [451, 'Unavailable For Legal Reasons'],
  [500, 'Internal Server Error'],
  [501, 'Not Implemented'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
  [505, 'HTTP Version Not Supported'],
  [506, 'Variant Also Negotiates'],
  [507, 'Insufficient Storage'],
  [508, 'Loop Detected'],
  [511, 'Network Authentication Required'],
])
