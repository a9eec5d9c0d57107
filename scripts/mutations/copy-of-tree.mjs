import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The workspaces whose built programs tests run. */
const BUILT = ['server/dist', 'client/desk/dist', 'client/web/dist'];

/**
 * A copy of the sources as they are now, committed or not, with what is built; its dependencies are links. Our own packages are links too, but to the
 * copy's own folders, so that nothing there reads the sources it was made from.
 * @param {string} root
 * @returns {{ folder: string, remove: () => void }}
 */
export function copyOfTree(root) {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-mutations-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const file of listed.split('\0').filter((name) => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  for (const built of BUILT) cpSync(join(root, built), join(folder, built), { recursive: true });
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name.startsWith('.vite') || name === '.cache') continue;
    if (name === '@breakwater') cpSync(join(root, 'node_modules', name), join(modules, name), { recursive: true, verbatimSymlinks: true });
    else symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
