import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** One system call of the traced program, once it has returned. */
export type SystemCall = {
  readonly name: string;
  /** What its file descriptor is: a file's path, or a TCP connection's two ends. */
  readonly on: string;
  /** The rest of its arguments as strace writes them; bytes as \\x... */
  readonly rest: string;
  readonly result: number;
};

const SYSCALLS = 'fsync,fdatasync,pwrite64,read,write,writev,sendto,sendmsg';
const SHOWN_BYTES = 100_000;

/** Why no system call can be traced here; undefined where it can. */
export function whyNoTracing(): string | undefined {
  const { error, status, stderr } = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (error) return 'strace is not here: `apt-get install strace`';
  return status === 0 ? undefined : `tracing is barred here (${stderr.trim().split('\n').at(-1)})`;
}

/** Traces a running program, all its threads, while `work` runs. Gives its calls in the order in which they returned. */
export async function trace(pid: number, file: string, work: () => Promise<void>): Promise<readonly SystemCall[]> {
  const options = ['-f', '-yy', '-xx', '-s', `${SHOWN_BYTES}`, '-e', `trace=${SYSCALLS}`, '-o', file, '-p', `${pid}`];
  const tracer = spawn('strace', options, { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    await attached(tracer);
    await work();
  } finally {
    // It lets go of the program when it is interrupted.
    if (tracer.exitCode === null && tracer.kill('SIGINT')) await once(tracer, 'exit');
  }
  return readTrace(readFileSync(file, 'latin1'));
}

function attached(tracer: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    if (tracer.stderr)
      createInterface({ input: tracer.stderr }).on('line', (line) => {
        said.push(line);
        if (/attached/.test(line)) resolve();
      });
    tracer.once('error', reject);
    tracer.once('exit', () => reject(new Error(`strace ended: ${said.join('\n')}`)));
  });
}

/** Calls as strace writes them, those that another thread interrupted put together at the line where they returned. */
function readTrace(text: string): SystemCall[] {
  const begun = new Map<string, string>();
  return text.split('\n').flatMap((line) => {
    const [, thread = '', said = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (said.endsWith('<unfinished ...>')) {
      begun.set(thread, said.slice(0, -'<unfinished ...>'.length));
      return [];
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(said);
    const whole = resumed ? (begun.get(thread) ?? '') + resumed[1] : said;
    const [, name, on, rest, result] = /^(\w+)\(\d+<(.*?)>(?=[,)])(.*)\) += (-?\d+)/.exec(whole) ?? [];
    return name === undefined ? [] : [{ name, on: plain(on ?? ''), rest: rest ?? '', result: Number(result) }];
  });
}

const plain = (text: string): string =>
  text.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Text as it stands in a traced call's bytes. */
export const asTraced = (text: string): string => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

/** Whether the calls put everything written to a file on the disk: a sync of it that succeeded. */
export const isSync = ({ name, on, result }: SystemCall, file: RegExp): boolean =>
  (name === 'fsync' || name === 'fdatasync') && file.test(on) && result === 0;
