/**
 * A displayed path as a SARIF artifact location: relative ones below the root of the sources, as code scanning wants
 * them. Pure.
 */

export interface ArtifactLocation {
  readonly uri: string
  readonly uriBaseId?: '%SRCROOT%'
}

export function toFileUri(path: string): ArtifactLocation {
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return { uri: path }
  const slashed = path.replaceAll('\\', '/')
  const encoded = slashed.split('/').map(encodeURIComponent).join('/')
  if (slashed.startsWith('/')) return { uri: `file://${encoded}` }
  if (/^[a-z]:/i.test(slashed)) return { uri: `file:///${encoded.replace('%3A', ':')}` }
  return { uri: encoded, uriBaseId: '%SRCROOT%' }
}
