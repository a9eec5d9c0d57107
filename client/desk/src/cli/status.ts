import { readConfig } from '../config/config.ts';
import { hasVault, vaultBytes, vaultFiles } from '../vault-files.ts';
import { askRunning } from './running-desk.ts';

/** `desk status`: whether a desk runs on a folder, in which state, and how large its vault is. */
export async function showStatus(options: { readonly data?: string }): Promise<void> {
  const { folder } = readConfig({ data: options.data }, process.env);
  const running = await askRunning(folder, 'status');
  const files = vaultFiles(folder);
  console.log(`folder   ${folder}`);
  console.log(`vault    ${hasVault(files) ? `${vaultBytes(files)} bytes` : 'none yet'}`);
  console.log(`running  ${running ?? 'no'}`);
}
