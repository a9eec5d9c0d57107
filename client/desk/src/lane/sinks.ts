import { takeActs } from '../acts/take-acts.ts';
import type { ActSink } from './act-sink.ts';

/** Who takes acts in this program. */
export const actSink: ActSink = takeActs;
