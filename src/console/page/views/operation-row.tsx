/**
 * One operation with the answers it can give, and what the world that is looked at has it do.
 */
import type { JSX } from 'preact'
import type { OfferedAnswer, Operation } from '../api/shapes.ts'
import { classOfStatus, Method, Path } from '../parts/http-words.tsx'
import { useStore } from '../state/store.ts'
import { answerText, conductParts } from '../text/format.ts'

export function OperationRow({ operation }: { readonly operation: Operation }): JSX.Element {
  const { id, method, path, summary, isDeprecated, answers } = operation
  return (
    <article class="operation" aria-label={`${method} ${path}`}>
      <div class="operation-head">
        <Method name={method} />
        <Path path={path} />
        {isDeprecated ? <span class="tag">deprecated</span> : null}
        <span class="operation-name">{id}</span>
      </div>
      {summary ? <p class="soft operation-summary">{summary}</p> : null}
      <fieldset class="answers">
        <legend class="unseen">Answers; one that is pressed is forced</legend>
        {answers.map((answer) => (
          <AnswerChip key={`${answer.status} ${answer.name ?? ''}`} operation={id} answer={answer} />
        ))}
      </fieldset>
      <ConductLine operation={id} />
    </article>
  )
}

function AnswerChip({
  operation,
  answer: offered,
}: {
  readonly operation: string
  readonly answer: OfferedAnswer
}): JSX.Element {
  const { worlds } = useStore()
  const { status, name, from, description, answer } = offered
  const forced = worlds.overrides.value[operation]?.answer
  const isForced = forced !== undefined && JSON.stringify(forced) === JSON.stringify(answer)
  const about = from === 'document' ? 'as documented' : `the ${from} ${name ?? ''}`
  return (
    <button
      type="button"
      class="answer"
      data-class={classOfStatus(status)}
      data-from={from}
      aria-pressed={isForced}
      title={`${isForced ? 'Forced; press to undo' : 'Force'}: ${status}, ${about}${description ? `\n${description}` : ''}`}
      onClick={() => (isForced ? worlds.change(operation, { answer: null }) : worlds.force(operation, answer))}
    >
      <b>{status}</b>
      {name === undefined ? null : <span>{name}</span>}
    </button>
  )
}

/** What else the world changes here, with the way to each. */
function ConductLine({ operation }: { readonly operation: string }): JSX.Element | null {
  const { worlds, routing } = useStore()
  const conduct = worlds.overrides.value[operation]
  if (conduct === undefined) return null
  const others = conductParts(conduct).filter(({ part }) => part !== 'answer')
  return (
    <p class="conduct">
      {conduct.answer === undefined ? null : (
        <span class="forced">
          Forced: {answerText(conduct.answer)}
          <button type="button" class="link" onClick={() => worlds.change(operation, { answer: null })}>
            Undo
          </button>
        </span>
      )}
      {others.map(({ part, text }) => (
        <a key={part} class="tag" href={routing.hrefTo({ view: 'faults', operation })}>
          {text}
        </a>
      ))}
    </p>
  )
}
