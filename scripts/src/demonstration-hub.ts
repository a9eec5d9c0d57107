import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { type Program, runProgram, startProgram } from './programs.ts';

/** The demonstration's hub: made once, served until disposed of, steered by its own command line. */
export type DemonstrationHub = Program & {
  /** The operator's invitation text for a taskforce. */
  readonly invite: (code: string) => Promise<string>;
  /** Admits every taskforce that has founded itself and waits. */
  readonly admit: () => Promise<void>;
};

export async function serveHub(root: string, data: string): Promise<DemonstrationHub> {
  const file = join(root, 'server/dist/main.js');
  const at = (...args: readonly string[]): Promise<string> => runProgram(file, [...args, '--data', data]);
  if (!existsSync(data)) {
    const port = await freePort();
    await at('init', '--name', 'Caribbean demonstration network', '--address', `ws://127.0.0.1:${port}`);
  }
  const program = startProgram('hub', file, ['serve', '--data', data], { ...process.env, BREAKWATER_HUB_LOG: 'warn' });
  await program.line(/listening|ready/i);
  return {
    ...program,
    invite: async (code) => {
      const text = (await at('invite', code)).match(/breakwater1\.[A-Za-z0-9_-]+/)?.[0];
      if (!text) throw new Error(`the hub gave no invitation for ${code}`);
      return text;
    },
    admit: async () => {
      await at('admit', '--all');
    },
  };
}
