import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { encodeBase64url } from '@breakwater/shared/format/base64url';

const CHUNK_BYTES = 1 << 20;

/** How many bytes, and their SHA-256. */
export type Measured = { readonly bytes: number; readonly hash: string };

/** Only plain files, never through a link. */
const READ = constants.O_RDONLY | constants.O_NOFOLLOW;
/** Only a file that was not there, never through a link. */
const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const OWNER_ONLY = 0o600;

/** Copies a file into one that must not exist yet, and syncs it. Answers with what was read. Throws the system's fault, or the signal's reason. */
export async function copyBytes(from: string, to: string, signal: AbortSignal): Promise<Measured> {
  await using source = await open(from, READ);
  await using target = await open(to, CREATE, OWNER_ONLY);
  const measured = await eachChunk(source, signal, async (chunk) => {
    for (let done = 0; done < chunk.length; ) done += (await target.write(chunk, done)).bytesWritten;
  });
  await target.sync();
  return measured;
}

/** Writes a small text into a file that must not exist yet, and syncs it. */
export async function writeNewFile(path: string, text: string): Promise<void> {
  await using file = await open(path, CREATE, OWNER_ONLY);
  await file.writeFile(text);
  await file.sync();
}

/** Reads a whole file. */
export async function measure(file: string, signal: AbortSignal): Promise<Measured> {
  await using source = await open(file, READ);
  return await eachChunk(source, signal, async () => undefined); // awaited, or the file would be closed first
}

async function eachChunk(
  source: Awaited<ReturnType<typeof open>>,
  signal: AbortSignal,
  use: (chunk: Uint8Array) => Promise<void>,
): Promise<Measured> {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(CHUNK_BYTES);
  let bytes = 0;
  for (;;) {
    signal.throwIfAborted();
    const { bytesRead } = await source.read(buffer, 0, CHUNK_BYTES);
    if (bytesRead === 0) return { bytes, hash: encodeBase64url(hash.digest()) };
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await use(chunk);
    bytes += bytesRead;
  }
}
