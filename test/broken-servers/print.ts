/**
 * Prints recall and false alarms of the check: `npx tsx test/broken-servers/print.ts`.
 */
import { measure } from './run.ts'

const { deviations, found, twins, alarms } = await measure()
console.log(`recall        ${found} of ${deviations} deviations found, each exactly`)
console.log(`false alarms  ${alarms} of ${twins} conforming twins`)
