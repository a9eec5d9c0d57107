import type { ActSink } from './act-sink.ts';

/** Who takes acts in this program. Alerts and requests put themselves here. */
export const actSink: ActSink = {
  intended: () => undefined,
  takenBack: () => undefined,
  applied: () => undefined,
};
