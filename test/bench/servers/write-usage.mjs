/**
 * Preloaded into a program under measurement that ends by itself: writes its use of the machine to the file that
 * `BENCH_USAGE` names when it ends, and before that answers over the channel to the bench how much it holds.
 */
import { writeFileSync } from 'node:fs'
import v8 from 'node:v8'
import vm from 'node:vm'

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

/** Not before it is asked for: a flag set at the start makes V8 refuse code that was compiled without it. */
function collectGarbage() {
  v8.setFlagsFromString('--expose-gc')
  vm.runInNewContext('gc')()
}
