import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the hub counts. Labels are names of calls and codes only, never ids (S1). */
export type Metrics = {
  readonly registry: Registry;
  readonly calls: Counter<'call' | 'code'>;
  readonly callSeconds: Histogram<'call'>;
  readonly connections: Gauge<'link'>;
  readonly stored: Counter;
  readonly pushed: Counter;
  readonly acknowledged: Counter;
  readonly commits: Counter;
  readonly faults: Counter;
};

/** A registry of its own for each hub, so that several can run in one process. `process`: also Node's own figures. */
export function createMetrics(options: { readonly process: boolean }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.process) collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string): Counter => new Counter({ name: `breakwater_hub_${name}`, help, registers });
  return {
    registry,
    calls: new Counter({ name: 'breakwater_hub_calls_total', help: 'Answered calls', labelNames: ['call', 'code'], registers }),
    callSeconds: new Histogram({
      name: 'breakwater_hub_call_seconds',
      help: 'Time from a call to its answer',
      labelNames: ['call'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
      registers,
    }),
    connections: new Gauge({ name: 'breakwater_hub_connections', help: 'Open sockets', labelNames: ['link'], registers }),
    stored: counter('entries_stored_total', 'Mailbox entries stored'),
    pushed: counter('entries_pushed_total', 'Mailbox entries offered to desks that are online'),
    acknowledged: counter('entries_acknowledged_total', 'Mailbox entries deleted after acknowledgement'),
    commits: counter('commits_total', 'Transactions of the mailbox store'),
    faults: counter('faults_total', 'Calls that ended in a fault of the hub'),
  };
}
