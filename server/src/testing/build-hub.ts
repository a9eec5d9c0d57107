import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Before the first test of a run, once: builds the program as `npm run build` does, so that what is tested is what is run. No test may build while another runs it. */
export const setup = (): void => void execFileSync('npm', ['run', 'build', '--silent'], { cwd: ROOT });
