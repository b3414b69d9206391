/**
 * A list of operations as text, cut where it grows long.
 */

const MAX_OPERATIONS = 3

/** `getPet × 4, listPets, addPet … and 37 more` */
export function operationsText(operations: ReadonlyMap<string, number>): string {
  const shown = [...operations]
    .slice(0, MAX_OPERATIONS)
    .map(([name, count]) => (count > 1 ? `${name} × ${count}` : name))
  const more = operations.size - shown.length
  return `${shown.join(', ')}${more > 0 ? ` … and ${more} more` : ''}`
}
