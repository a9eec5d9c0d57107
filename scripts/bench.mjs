// `npm run bench`: figures as ratios to floors, with all the set-up that they need.
import { join } from 'node:path';
import { build, install, root, runInForeground, tool } from './set-up.mjs';

install();
build();
runInForeground(tool('tsx'), [join(root, 'test/bench/main.ts'), ...process.argv.slice(2)]);
