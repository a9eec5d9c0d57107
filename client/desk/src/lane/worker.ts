import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './messages.ts';
import { createLaneCore } from './run-job.ts';
import { serial } from './serial.ts';
import { actSink } from './sinks.ts';

// The crypto lane's own thread (D3): libsignal computes on the thread that calls it, and must not hold up the links.
if (!parentPort) throw new Error('the lane worker is started by the desk');
const port = parentPort;
const lane = createLaneCore(actSink);
const inTurn = serial();

async function answer(message: ToWorker): Promise<FromWorker> {
  const { id } = message;
  try {
    if (message.job === 'close') lane.close();
    const output = message.job === 'close' ? undefined : await lane.run(message.job, message.input);
    return { id, ok: true, output, topics: lane.takeTopics() };
  } catch (error) {
    const fault = error instanceof Error ? error.message : 'fault';
    return { id, ok: false, fault, stack: error instanceof Error ? error.stack : undefined, topics: lane.takeTopics() };
  }
}

port.on('message', (message: ToWorker) => {
  void inTurn(() => answer(message)).then((reply) => port.postMessage(reply));
});
