/**
 * A number by slider and by keyboard. It is handed on when the slider is let go, or the field is left.
 */
import type { JSX } from 'preact'
import { useId, useLayoutEffect, useState } from 'preact/hooks'

export interface NumberSliderProps {
  readonly label: string
  readonly unit: string
  readonly value: number
  readonly least: number
  /** of the slider; the field takes more, up to `most` */
  readonly sliderMost: number
  readonly most: number
  readonly step: number
  readonly onCommit: (value: number) => void
}

export function NumberSlider(props: NumberSliderProps): JSX.Element {
  const { label, unit, value, least, sliderMost, most, step, onCommit } = props
  const [shown, setShown] = useState(value)
  const id = useId()
  useLayoutEffect(() => setShown(value), [value])
  const read = (event: Event) => (event.currentTarget as HTMLInputElement).valueAsNumber
  const commit = (number: number) => {
    if (Number.isNaN(number)) return setShown(value)
    const held = Math.min(most, Math.max(least, number))
    setShown(held)
    if (held !== value) onCommit(held)
  }
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={least}
        max={sliderMost}
        step={step}
        value={Math.min(shown, sliderMost)}
        style={{ '--filled': `${(100 * (Math.min(shown, sliderMost) - least)) / (sliderMost - least)}%` }}
        onInput={(event) => setShown(read(event))}
        onChange={(event) => commit(read(event))}
      />
      <span class="slider-number">
        <input
          type="number"
          aria-label={`${label}, ${unit}`}
          min={least}
          max={most}
          step={1}
          value={shown}
          onInput={(event) => setShown(read(event))}
          onChange={(event) => commit(read(event))}
        />
        {unit}
      </span>
    </div>
  )
}
