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
  return (
    <fieldset class="setting">
      <legend>Delay</legend>
      <Choice
        label="How the delay is given"
        names={FORMS}
        value={formOf(delay)}
        onChange={(form) => onChange({ delay: form === 'none' ? null : PRESETS[form] })}
      />
      {delay === undefined ? null : (
        <DelayNumbers
          delay={delay}
          onMove={(end, ms) => onChange((now) => ({ delay: moveEnd(now.delay ?? delay, end, ms) }))}
        />
      )}
    </fieldset>
  )
}

function formOf(delay: Delay | undefined): Form {
  if (delay === undefined) return 'none'
  if (typeof delay === 'number') return 'fixed'
  return 'min' in delay ? 'range' : 'percentiles'
}

type End = 'time' | 'low' | 'high'

/** One end never passes the other. */
function moveEnd(delay: Delay, end: End, ms: number): Delay {
  if (typeof delay === 'number') return ms
  const move = (low: number, high: number) =>
    end === 'low' ? ([ms, Math.max(ms, high)] as const) : ([Math.min(ms, low), ms] as const)
  if ('min' in delay) {
    const [min, max] = move(delay.min, delay.max)
    return { min, max }
  }
  const [p50, p99] = move(delay.p50, delay.p99)
  return { p50, p99 }
}

interface DelayNumbersProps {
  readonly delay: Delay
  readonly onMove: (end: End, ms: number) => void
}

function DelayNumbers({ delay, onMove }: DelayNumbersProps): JSX.Element {
  if (typeof delay === 'number') {
    return <Milliseconds label="Time" value={delay} least={0} onCommit={(ms) => onMove('time', ms)} />
  }
  const isRange = 'min' in delay
  const [low, high] = isRange ? [delay.min, delay.max] : [delay.p50, delay.p99]
  return (
    <>
      <Milliseconds
        label={isRange ? 'At least' : 'Half within'}
        value={low}
        least={isRange ? 0 : 1}
        onCommit={(ms) => onMove('low', ms)}
      />
      <Milliseconds
        label={isRange ? 'At most' : '99 % within'}
        value={high}
        least={isRange ? 0 : 1}
        onCommit={(ms) => onMove('high', ms)}
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
