/**
 * Which fault is committed, how often, and its details; among them which lie is told.
 */
import type { JSX } from 'preact'
import type { Conduct, FaultDetails, Lie, LieList } from '../api/shapes.ts'
import { NumberField } from '../parts/number-field.tsx'
import { NumberSlider } from '../parts/number-slider.tsx'
import { TroubleText } from '../parts/trouble-text.tsx'
import { useResource } from '../parts/use-resource.ts'
import { ALL } from '../state/worlds.ts'
import { detailsOf, FAULT_FORMS, type FaultDetail } from '../text/fault-forms.ts'
import type { SettingProps } from './fault-editor.tsx'

export function FaultKindSetting({
  conduct,
  onChange,
  operation,
}: SettingProps & { readonly operation: string }): JSX.Element {
  const fault = faultOf(conduct)
  const form = FAULT_FORMS.find(({ kind }) => kind === fault?.kind)
  const change = (details: Partial<FaultDetails>) =>
    onChange((now) => ({ fault: { kind: '', ...faultOf(now), ...details } }))
  return (
    <fieldset class="setting">
      <legend>Fault</legend>
      <div class="slider">
        <label for="fault-kind">Kind</label>
        <select
          id="fault-kind"
          value={fault?.kind ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange((now) => ({ fault: value === '' ? null : { kind: value, rate: faultOf(now)?.rate ?? 1 } }))
          }
        >
          <option value="">none</option>
          {FAULT_FORMS.map(({ kind }) => (
            <option key={kind} value={kind}>
              {kind}
            </option>
          ))}
        </select>
      </div>
      {form === undefined || fault === undefined ? null : (
        <>
          <p class="soft">{form.description}</p>
          {form.kind === 'lie' ? <LieSetting fault={fault} operation={operation} onChange={change} /> : null}
          {form.details.map((detail) => (
            <DetailSetting key={detail.key} detail={detail} value={fault[detail.key]} onChange={change} />
          ))}
          <NumberSlider
            label="How often"
            unit="% of requests"
            value={Math.round((fault.rate ?? 1) * 100)}
            least={0}
            sliderMost={100}
            most={100}
            step={5}
            onCommit={(percent) => change({ rate: percent / 100 })}
          />
        </>
      )}
    </fieldset>
  )
}

function faultOf({ fault }: Conduct): FaultDetails | undefined {
  return fault === undefined ? undefined : detailsOf(fault)
}

interface DetailSettingProps {
  readonly detail: FaultDetail
  readonly value: unknown
  readonly onChange: (details: Partial<FaultDetails>) => void
}

function DetailSetting({ detail, value, onChange }: DetailSettingProps): JSX.Element {
  const { key, label } = detail
  const id = `fault-${key}`
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      {detail.form === 'choice' ? (
        <select
          id={id}
          value={String(value ?? detail.choices[0])}
          onChange={(event) => onChange({ [key]: event.currentTarget.value })}
        >
          {detail.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <NumberField
          id={id}
          value={value === undefined ? detail.preset : Number(value)}
          least={detail.least}
          most={detail.most}
          placeholder={detail.absent}
          onCommit={(number) => onChange({ [key]: number })}
        />
      )}
    </div>
  )
}

interface LieSettingProps {
  readonly fault: FaultDetails
  readonly operation: string
  readonly onChange: (details: Partial<FaultDetails>) => void
}

/** Which lies there are depends on the schemas of the operation's answers. */
function LieSetting({ fault, operation, onChange }: LieSettingProps): JSX.Element {
  const path = operation === ALL ? undefined : `operations/${encodeURIComponent(operation)}/lies`
  const resource = useResource<LieList>(path)
  if (path === undefined) return <p class="soft">Every operation tells each of its lies in turn.</p>
  if (resource.kind === 'reading') return <p class="soft">Working out the lies …</p>
  if (resource.kind === 'failed') return <TroubleText trouble={resource.trouble} />
  const { lies, unjudged = [] } = resource.value
  const chosen = lies.find((lie) => lie.pointer === fault.at && breakOf(lie) === fault.break)
  return (
    <>
      <div class="slider">
        <label for="fault-lie">Lie</label>
        <select
          id="fault-lie"
          value={chosen?.id ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const lie = lies.find(({ id }) => id === value)
            onChange({ break: lie && breakOf(lie), at: lie?.pointer })
          }}
        >
          <option value="">each in turn ({lies.length})</option>
          {[...new Set(lies.map(({ status }) => status))].map((status) => (
            <optgroup key={status} label={String(status)}>
              {lies
                .filter((lie) => lie.status === status)
                .map(({ id }) => (
                  <option key={id} value={id}>
                    {id}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      {chosen ? <p class="soft">{chosen.description}</p> : null}
      {unjudged.map(({ status, reason }) => (
        <p key={status} class="soft">
          No lie can be told in {status}: {reason}
        </p>
      ))}
    </>
  )
}

/** `out-of-range.maximum` of `out-of-range.maximum@/speakers/0/score` */
function breakOf({ id }: Lie): string {
  return id.replace(/@.*$/s, '')
}
