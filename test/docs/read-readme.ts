/**
 * Takes a README apart: its code blocks, tables of codes, and curl lines with what stands below them.
 */

/** The contents of fenced blocks of one language, each with its last line break. */
export function codeBlocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code]) =>
    name === language ? [code ?? ''] : [],
  )
}

/** The rows of the first table after a line that begins so, by code. */
export function codeTable(text: string, title: string): Record<string, string> {
  const table = text.slice(text.indexOf(title)).split('\n\n')[1] ?? ''
  return Object.fromEntries(
    [...table.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(([, code = '', meaning = '']) => [code, meaning]),
  )
}

/** The last column of the first table after a line that begins so: names in backquotes, one a row. */
export function lastColumn(text: string, title: string): readonly string[] {
  const table =
    text
      .slice(text.indexOf(title))
      .split('\n\n')
      .find((block) => block.startsWith('|')) ?? ''
  const rows = table.split('\n').slice(2)
  return rows.filter((row) => row !== '').map((row) => /\| `([^`|]+)` \|$/.exec(row)?.[1] ?? `no name in: ${row}`)
}

export interface CurlBlock {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** lines of the answer, if any are shown */
  readonly expected: readonly string[]
}

/** Every plain curl line; the block below a block of one line is its answer. */
export function curlBlocks(text: string): readonly CurlBlock[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$\n*(?:```\n([\s\S]*?)^```$)?/gm)].flatMap(
    ([, code = '', answer = '']) => {
      const lines = code.split('\n').filter((line) => /^curl -i .*'$/.test(line))
      return lines.map((line) => ({
        url: /'(http[^']*)'$/.exec(line)?.[1] ?? '',
        headers: Object.fromEntries(
          [...line.matchAll(/-H '([^:]+): ([^']*)'/g)].map(([, name = '', value = '']) => [name, value]),
        ),
        expected: lines.length === 1 ? answer.split('\n').filter((shown) => shown !== '') : [],
      }))
    },
  )
}
