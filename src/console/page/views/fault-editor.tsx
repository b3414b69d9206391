/**
 * Delay, fault, rate limit and chance of one operation, or of all. What is set holds from the next request on.
 */

import type { ComponentChildren, JSX } from 'preact'
import type { Conduct } from '../api/shapes.ts'
import { NumberSlider } from '../parts/number-slider.tsx'
import { Toggle } from '../parts/toggle.tsx'
import { useStore } from '../state/store.ts'
import { ALL, type ChangeOfConduct } from '../state/worlds.ts'
import { ChanceSetting } from './chance-setting.tsx'
import { DelaySetting } from './delay-setting.tsx'
import { FaultKindSetting } from './fault-kind-setting.tsx'

export interface FaultEditorProps {
  /** its id, or `*` */
  readonly operation: string
  readonly title: ComponentChildren
}

/** What one setting of the editor is given. */
export interface SettingProps {
  readonly conduct: Conduct
  readonly onChange: (change: ChangeOfConduct) => void
}

export function FaultEditor({ operation, title }: FaultEditorProps): JSX.Element {
  const { worlds, routing } = useStore()
  const conduct = worlds.overrides.value[operation] ?? {}
  const onChange = (change: ChangeOfConduct) => void worlds.change(operation, change)
  const isCalm = conduct.delay === undefined && conduct.fault === undefined && conduct.limit === undefined
  return (
    <section class="editor" aria-label="Faults of the operation">
      <h2>{title}</h2>
      <p class="soft">
        {operation === ALL
          ? 'For every operation that has nothing of its own of the kind, '
          : 'Before what is set for all operations, '}
        in the world <b>{routing.route.value.world}</b>, from the next request on.
      </p>
      <DelaySetting conduct={conduct} onChange={onChange} />
      <FaultKindSetting conduct={conduct} onChange={onChange} operation={operation} />
      <LimitSetting conduct={conduct} onChange={onChange} />
      <button type="button" disabled={isCalm} onClick={() => onChange({ delay: null, fault: null, limit: null })}>
        Take all faults away
      </button>
      <ChanceSetting conduct={conduct} onChange={onChange} />
    </section>
  )
}

const PER = { s: 'second', min: 'minute', h: 'hour' } as const

interface Limit {
  readonly count: string
  readonly per: string
}

function readLimit(limit = ''): Limit {
  const [, count = '5', per = 'min'] = /^(\d+)\/(s|min|h)$/.exec(limit) ?? []
  return { count, per }
}

function writeLimit({ count, per }: Limit): string {
  return `${count}/${per}`
}

function LimitSetting({ conduct: { limit }, onChange }: SettingProps): JSX.Element {
  const { count, per } = readLimit(limit)
  const change = (part: Partial<Limit>) =>
    onChange((now) => ({ limit: writeLimit({ ...readLimit(now.limit), ...part }) }))
  return (
    <fieldset class="setting">
      <legend>
        <Toggle
          isSwitch
          isOn={limit !== undefined}
          onChange={(isOn) => onChange({ limit: isOn ? writeLimit({ count, per }) : null })}
        >
          Rate limit
        </Toggle>
      </legend>
      {limit === undefined ? null : (
        <>
          <NumberSlider
            label="Requests"
            unit={`per ${PER[per as keyof typeof PER]}`}
            value={Number(count)}
            least={1}
            sliderMost={100}
            most={999_999_999}
            step={1}
            onCommit={(value) => change({ count: String(value) })}
          />
          <div class="slider">
            <label for="limit-per">In each</label>
            <select id="limit-per" value={per} onChange={(event) => change({ per: event.currentTarget.value })}>
              {Object.entries(PER).map(([unit, name]) => (
                <option key={unit} value={unit}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <p class="soft">More are answered by 429 with Retry-After.</p>
        </>
      )}
    </fieldset>
  )
}
