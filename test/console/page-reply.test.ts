import { describe, expect, test } from 'vitest'
import { startPets } from './pets.ts'

/** The files that the page names. */
function filesOf(html: string): readonly string[] {
  return [...html.matchAll(/(?:src|href)="(console\/[^"]+)"/g)].map(([, name]) => name ?? '')
}

describe('the page', () => {
  test('is found at the admin prefix, with and without a slash', async () => {
    const { url } = await startPets({ adminPrefix: '/my/mock' })
    const bare = await fetch(`${url}/my/mock`, { redirect: 'manual' })

    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/my/mock/'])
    expect((await fetch(`${url}/my/mock/`)).headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect((await fetch(`${url}/__mock/`)).status).toBe(404)
  })

  test('asks nothing but the mock, has no script in it, and is held by no other page', async () => {
    const { url } = await startPets()
    const page = await fetch(`${url}/__mock/`)
    const policy = page.headers.get('content-security-policy') ?? ''
    const html = await page.text()

    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
    )
    expect(policy).not.toContain('unsafe')
    expect(html).not.toMatch(/<script[^>]*>[^<]/)
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)
  })

  test('weighs less than 100 kB with all it needs', async () => {
    const { url } = await startPets()
    const html = await (await fetch(`${url}/__mock/`)).text()
    const files = await Promise.all(
      filesOf(html).map(async (name) => (await (await fetch(`${url}/__mock/${name}`)).arrayBuffer()).byteLength),
    )

    expect(files).toHaveLength(2)
    expect(files.reduce((sum, bytes) => sum + bytes, html.length)).toBeLessThan(100_000)
  })

  test('is sent again only when it has changed; its files are kept for good', async () => {
    const { url } = await startPets()
    const page = await fetch(`${url}/__mock/`)
    const tag = page.headers.get('etag') ?? ''
    const again = (tags: string) => fetch(`${url}/__mock/`, { headers: { 'if-none-match': tags } })
    const [file = ''] = filesOf(await page.text())

    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect((await again(`"other", W/${tag}`)).status).toBe(304)
    expect((await again('"other"')).status).toBe(200)
    expect((await fetch(`${url}/__mock/${file}`)).headers.get('cache-control')).toContain('immutable')
  })

  test('is only read, and is no way to other files', async () => {
    const { url } = await startPets()

    expect((await fetch(`${url}/__mock/`, { method: 'PUT' })).status).toBe(405)
    for (const path of ['console/index.js', 'console/..%2f..%2findex.js', 'console/', 'console/%2e%2e/index.html']) {
      expect((await fetch(`${url}/__mock/${path}`)).status).toBe(404)
    }
  })

  test('is not there where the mock was given no pages', async () => {
    const { url } = await startPets({ pages: undefined } as never)

    expect((await fetch(`${url}/__mock/`)).status).toBe(404)
  })
})
