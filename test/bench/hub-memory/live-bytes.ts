import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What this process holds after a full collection: the heap and the buffers outside it, in bytes. */
export function liveBytes(): number {
  collect();
  collect(); // what the first one made collectable by running finalizers
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
