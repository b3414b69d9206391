/**
 * How long an answer is held back: not at all, a fixed time, a range, or percentiles.
 */
import type { JSX } from 'preact'
import type { Delay } from '../api/shapes.ts'
import { Choice } from '../parts/choice.tsx'
import { NumberSlider } from '../parts/number-slider.tsx'
import type { SettingProps } from './fault-editor.tsx'

const FORMS = ['none', 'fixed', 'range', 'percentiles'] as const
type Form = (typeof FORMS)[number]

/** What a form begins with. */
const PRESETS: Readonly<Record<Exclude<Form, 'none'>, Delay>> = {
  fixed: 500,
  range: { min: 200, max: 1500 },
  percentiles: { p50: 200, p99: 3000 },
}

export function DelaySetting({ conduct: { delay }, onChange }: SettingProps): JSX.Element {
  const set = (next: Delay) => onChange({ delay: next })
  return (
    <fieldset class="setting">
      <legend>Delay</legend>
      <Choice
        label="How the delay is given"
        names={FORMS}
        value={formOf(delay)}
        onChange={(form) => onChange({ delay: form === 'none' ? null : PRESETS[form] })}
      />
      {delay === undefined ? null : <DelayNumbers delay={delay} onChange={set} />}
    </fieldset>
  )
}

function formOf(delay: Delay | undefined): Form {
  if (delay === undefined) return 'none'
  if (typeof delay === 'number') return 'fixed'
  return 'min' in delay ? 'range' : 'percentiles'
}

interface DelayNumbersProps {
  readonly delay: Delay
  readonly onChange: (delay: Delay) => void
}

/** One end never passes the other. */
function DelayNumbers({ delay, onChange }: DelayNumbersProps): JSX.Element {
  if (typeof delay === 'number') return <Milliseconds label="Time" value={delay} least={0} onCommit={onChange} />
  if ('min' in delay) {
    const { min, max } = delay
    return (
      <>
        <Milliseconds
          label="At least"
          value={min}
          least={0}
          onCommit={(ms) => onChange({ min: ms, max: Math.max(ms, max) })}
        />
        <Milliseconds
          label="At most"
          value={max}
          least={0}
          onCommit={(ms) => onChange({ min: Math.min(ms, min), max: ms })}
        />
      </>
    )
  }
  const { p50, p99 } = delay
  return (
    <>
      <Milliseconds
        label="Half within"
        value={p50}
        least={1}
        onCommit={(ms) => onChange({ p50: ms, p99: Math.max(ms, p99) })}
      />
      <Milliseconds
        label="99 % within"
        value={p99}
        least={1}
        onCommit={(ms) => onChange({ p50: Math.min(ms, p50), p99: ms })}
      />
    </>
  )
}

interface MillisecondsProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly onCommit: (ms: number) => void
}

function Milliseconds(props: MillisecondsProps): JSX.Element {
  return <NumberSlider {...props} unit="ms" sliderMost={10_000} most={600_000} step={50} />
}
