/**
 * Texts that nearly have a format: what real systems get wrong. Data.
 */
export const BAD_FORMATS: Readonly<Record<string, readonly string[]>> = {
  date: ['2025-02-30', '30.01.2025', '2025-1-5'],
  'date-time': ['2025-01-30 12:00', '2025-01-30T12:00:00', '2025-13-01T00:00:00Z'],
  time: ['25:00:00Z', '12:00'],
  duration: ['1 day', 'P'],
  email: ['user@', 'user.example.com'],
  'idn-email': ['user@'],
  hostname: ['-example.com', 'exa mple.com'],
  ipv4: ['256.0.2.1', '192.0.2'],
  ipv6: ['2001:db8::zz', '12345::'],
  uri: ['example.com/no scheme', '//example.com'],
  url: ['example.com/no scheme'],
  'uri-reference': ['\\\\host'],
  uuid: ['123e4567-e89b-12d3-a456', 'not-a-uuid'],
  'json-pointer': ['no/slash', '/~2'],
  'relative-json-pointer': ['/a'],
  regex: ['[', '('],
  byte: ['not base64!', 'abc'],
  'uri-template': ['{unclosed'],
}
