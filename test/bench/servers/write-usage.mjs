/**
 * Preloaded into a program under measurement that ends by itself: writes its use of the machine to the file that
 * `BENCH_USAGE` names when it ends, and before that answers over the channel to the bench how much it holds.
 */
import { writeFileSync } from 'node:fs'
import v8 from 'node:v8'
import vm from 'node:vm'

v8.setFlagsFromString('--expose-gc')
const collectGarbage = vm.runInNewContext('gc')

process.on('message', () => {
  collectGarbage()
  process.send({ liveHeapBytes: process.memoryUsage().heapUsed, residentBytes: process.memoryUsage.rss() })
})
// The program ends when it has nothing more to do, whether or not the bench listens.
process.channel?.unref()
process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ cpuMs: (user + system) / 1000 }))
})
