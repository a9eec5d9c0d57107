import { text } from 'node:stream/consumers';
import { readStopCode } from '@breakwater/shared/format/stop-code';
import type { Command } from 'commander';
import { ConfigError } from '../config/config.ts';
import { suspendByCode } from '../stop-codes/stop-codes.ts';
import { configOf, type DataOption, parts, say, storesOf } from './context.ts';

const LONGEST_INPUT = 200;

/** `hub suspend`: reads a wallet card's number and stop code from standard input, never from arguments, which others on the machine can read. */
export function addSuspend(program: Command): void {
  program
    .command('suspend')
    .description('suspend the desk whose wallet card is read to you: type its number and its stop code, then end the input (Ctrl-D)')
    .option('--data <folder>', "the hub's data folder")
    .action(async (options: DataOption) => {
      const config = configOf(options);
      if (process.stdin.isTTY) console.error('Number and stop code of the card, then Enter and Ctrl-D:');
      const { number, code } = readCard(await text(process.stdin));
      await using stores = await storesOf(config);
      const suspended = await suspendByCode({ signIns: stores.signIns, now: parts.now }, number, code);
      if (!suspended) throw new ConfigError('No card has this number and stop code: have both read to you again. Nothing is suspended.');
      say(suspended.isNew ? 'The desk is suspended. Its mail is kept.' : 'The desk was suspended already.');
    });
}

function readCard(typed: string): { readonly number: string; readonly code: string } {
  const [, number, rest] = (typed.length <= LONGEST_INPUT && /^\s*([0-9]{4}[ -]?[0-9]{4})\s+(\S[\s\S]*)$/.exec(typed)) || [];
  if (number === undefined || rest === undefined)
    throw new ConfigError('Type the eight digits of the card, a space, and its stop code of four groups.');
  const read = readStopCode(rest);
  if (read.status === 'length') throw new ConfigError('A stop code has four groups of five characters: have it read to you again.');
  if (read.status === 'mistyped')
    throw new ConfigError(`Group ${read.groups.join(' and ')} of the stop code is mistyped: have it read to you again.`);
  return { number: number.replace(/[ -]/, ''), code: read.code };
}
