/**
 * Makes a world: empty, or with what another overrides.
 */
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useStore } from '../state/store.ts'

/** As `spec/admin.yaml` has it. */
const NAME = '[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}'

export function CreateWorld(): JSX.Element {
  const { worlds, routing } = useStore()
  const name = useSignal('')
  const source = useSignal('')
  const create = async (event: Event) => {
    event.preventDefault()
    const overrides = worlds.all.value.find((world) => world.name === source.value)?.overrides ?? {}
    const wanted = name.value
    if (!(await worlds.create(wanted, overrides))) return
    name.value = ''
    routing.go({ world: wanted, exchange: undefined })
  }
  const isTaken = worlds.all.value.some((world) => world.name === name.value)
  return (
    <form class="create" onSubmit={create}>
      <input
        aria-label="Name of the new world"
        placeholder="Name of a new world"
        required
        pattern={NAME}
        title="Letters, digits, dot, underscore and hyphen; it begins with a letter or a digit"
        autocomplete="off"
        spellcheck={false}
        value={name.value}
        onInput={(event) => {
          name.value = event.currentTarget.value
        }}
      />
      <select
        aria-label="What it overrides"
        value={source.value}
        onChange={(event) => {
          source.value = event.currentTarget.value
        }}
      >
        <option value="">overrides nothing</option>
        {worlds.all.value.map((world) => (
          <option key={world.name} value={world.name}>
            as {world.name}
          </option>
        ))}
      </select>
      <button type="submit" class="primary" disabled={isTaken}>
        {isTaken ? 'There is one' : 'Create'}
      </button>
    </form>
  )
}
