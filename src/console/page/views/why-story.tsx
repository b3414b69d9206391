/**
 * The reasons for an answer, step by step, with the lines of the document and the fixtures they come from.
 */
import type { JSX } from 'preact'
import type { Exchange, Why, WhyFixture } from '../api/shapes.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Status } from '../parts/http-words.tsx'
import { type Step, whyStory } from '../text/why-story.ts'

export function WhyStory({ exchange }: { readonly exchange: Exchange }): JSX.Element {
  return (
    <>
      <ol class="story">
        {whyStory(exchange).map((step) => (
          <StoryStep key={`${step.title} ${step.place ?? ''}`} step={step} />
        ))}
      </ol>
      <OtherAnswers why={exchange.why} />
    </>
  )
}

function StoryStep({ step }: { readonly step: Step }): JSX.Element {
  const { kind, title, lines, place, fixtures = [] } = step
  return (
    <li data-kind={kind}>
      <p class="step-title">{title}</p>
      {lines.map((line) => (
        <p key={line} class="soft">
          {line}
        </p>
      ))}
      {place === undefined ? null : <Place place={place} />}
      <FixtureList fixtures={fixtures.filter(({ matched }) => matched)} />
      <Differing fixtures={fixtures.filter(({ matched }) => !matched)} />
    </li>
  )
}

/** Those that differ matter only to who had awaited one of them. */
function Differing({ fixtures }: { readonly fixtures: readonly WhyFixture[] }): JSX.Element | null {
  if (fixtures.length === 0) return null
  return (
    <details>
      <summary>{fixtures.length === 1 ? 'One differs' : `${fixtures.length} differ, the nearest first`}</summary>
      <FixtureList fixtures={fixtures} />
    </details>
  )
}

function FixtureList({ fixtures }: { readonly fixtures: readonly WhyFixture[] }): JSX.Element {
  return (
    <ul class="fixtures">
      {fixtures.map((fixture) => (
        <FixtureLine key={fixture.name} fixture={fixture} />
      ))}
    </ul>
  )
}

function Place({ place }: { readonly place: string }): JSX.Element {
  return (
    <p class="place">
      <code>{place}</code>
      <CopyButton label={`Copy ${place}`} text={place} isBare />
    </p>
  )
}

function FixtureLine({ fixture: { name, file, matched, differences } }: { readonly fixture: WhyFixture }): JSX.Element {
  return (
    <li data-matched={matched}>
      <p>
        <b>{name}</b> <span class="soft">{matched ? 'matches' : 'differs'}</span>
      </p>
      {differences.map((difference) => (
        <p key={`${difference.in} ${difference.name}`} class="soft">
          {difference.in} {difference.name || 'body'} {difference.expected}; the request has {difference.received}
        </p>
      ))}
      <Place place={file} />
    </li>
  )
}

function OtherAnswers({ why }: { readonly why: Why }): JSX.Element | null {
  if (why.others.length === 0) return null
  return (
    <details>
      <summary>How to ask for another answer</summary>
      <dl class="headers">
        {why.others.map(({ status, name, header }) => (
          <div key={header}>
            <dt>
              <Status status={status} /> {name}
            </dt>
            <dd>
              <code>{header}</code>
              <CopyButton label={`Copy ${header}`} text={header} isBare />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
