import { expect, it } from 'vitest';
import { someHash, testNetwork } from '../testing/rosters.ts';
import type { Branch } from './branch.ts';
import { standingBranch } from './branches.ts';
import { placeName } from './fold-network.ts';
import type { NetworkState } from './network-state.ts';

it('[RO34] what a history of the network says of itself to those who follow it says nothing about the other one', () => {
  const parting = testNetwork().chain.state as NetworkState;
  const branch = (): Branch => {
    const head = { roster: parting.chain.id, height: 1, hash: someHash() };
    return {
      links: [{ head, signers: [], parsed: undefined, standsBy: () => true }],
      tip: { ...parting, chain: { ...parting.chain, head } },
    };
  };
  const [first, second] = [branch(), branch()];
  // Each desk's own network says that its own history stands, by whoever signed there.
  const saying = ({ tip: { chain }, links }: Branch): NetworkState => ({
    ...parting,
    chain,
    settled: new Map(links.map(({ head }) => [placeName(head), { hash: head.hash, voices: [], needed: 0 }])),
  });
  const nobody = () => undefined;
  for (const own of [first, second])
    expect(standingBranch(parting, first, second, { taskforceAt: nobody, networkAt: nobody, keptAt: nobody, network: saying(own) })).toBe(
      'neither',
    );
});
