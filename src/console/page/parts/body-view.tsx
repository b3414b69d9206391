/**
 * The body of a message: JSON laid out and coloured, other text as it came, and of the rest its type and size.
 */
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Message } from '../api/shapes.ts'
import { sizeText } from '../text/format.ts'
import { jsonTokens, layOutJson } from '../text/json-tokens.ts'
import { CopyButton } from './copy-button.tsx'
import { ScrollArea } from './scroll-area.tsx'

/** Longer texts are shown without colour: each piece of colour is an element. */
const MAX_COLOURED = 60_000

export function BodyView({ body, label }: { readonly body: Message['body']; readonly label: string }): JSX.Element {
  if (!body) return <p class="soft">No body.</p>
  const { mediaType = 'no Content-Type', bytes, text, isCut } = body
  return (
    <figure class="body">
      <figcaption>
        <span>
          {mediaType} · {sizeText(bytes)}
          {isCut ? ' · too large to be kept whole' : ''}
        </span>
        {text === undefined ? null : <CopyButton label={`Copy the body of the ${label}`} text={text} isBare />}
      </figcaption>
      {text === undefined ? (
        <p class="soft">It is no text, or was not kept.</p>
      ) : (
        <BodyText text={text} label={label} />
      )}
    </figure>
  )
}

function BodyText({ text, label }: { readonly text: string; readonly label: string }): JSX.Element {
  const laidOut = useMemo(() => layOutJson(text), [text])
  const shown = laidOut ?? text
  const tokens = laidOut !== undefined && shown.length <= MAX_COLOURED ? jsonTokens(shown) : undefined
  return (
    <ScrollArea label={`Body of the ${label}`} class="code">
      <pre>
        {tokens?.map(({ kind, text: piece }, index) =>
          kind === 'mark' ? (
            piece
          ) : (
            <span key={index} class={`json-${kind}`}>
              {piece}
            </span>
          ),
        ) ?? shown}
      </pre>
    </ScrollArea>
  )
}
