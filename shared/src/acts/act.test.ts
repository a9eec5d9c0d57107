import { describe, expect, it } from 'vitest';
import type { SignedAct } from '../content/signed-act.ts';
import { utf8 } from '../format/bytes.ts';
import { canonicalBytes, canonicalJson } from '../format/canonical-json.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { RosterId } from '../ids.ts';
import { ACT_MAX_BYTES } from '../limits.ts';
import { actWorld, openedBody, raisedBody, signAct } from '../testing/acts.ts';
import { rosterCrypto, signingKey } from '../testing/crypto.ts';
import { addOfficer, someHash, type TestDevice, testDevice } from '../testing/rosters.ts';
import { joinSignatures, readAct } from './act.ts';
import { verifyAct } from './verify-act.ts';

const world = actWorld(RosterId.parse(someHash()), ['TT', 'GY']);
const TT = world.taskforce('TT');
const GY = world.taskforce('GY');
const opened = (): SignedAct => signAct({ of: TT }, { kind: 'request.opened', body: openedBody(GY) });
const verify = (signed: SignedAct): string => {
  const verdict = verifyAct(signed, rosterCrypto, world);
  return verdict.status === 'refused' ? verdict.cause : verdict.status;
};
/** Signs any text with the chair's key. */
const signText = (text: string): SignedAct => {
  const bytes = utf8(text);
  return joinSignatures(bytes, [{ key: TT.chair.signing.publicKey, signature: TT.chair.signing.sign(signedBytes('act', bytes)) }]);
};
const changed = (change: (act: Record<string, unknown>) => void): SignedAct => {
  const act = JSON.parse(opened().act) as Record<string, unknown>;
  change(act);
  return signText(canonicalJson(act));
};

describe('an act as it is signed', () => {
  it('[T1] [J1] verifies with the bytes, the key and the roster alone', () => {
    expect(verify(opened())).toBe('verified');
  });

  it('[T1] refuses a second encoding of the same act', () => {
    const { act } = opened();
    expect(verify(signText(act))).toBe('verified');
    expect(verify(signText(`${act} `))).toBe('malformed');
    expect(verify(signText(act.replace('"v":1', '"v":1.0')))).toBe('malformed');
    expect(verify(signText(act.replace('Seen', '\\u0053een')))).toBe('malformed');
    expect(verify(signText(act.replace('{"body"', '{"v":1,"body"')))).toBe('malformed');
  });

  it('[T1] refuses an act whose text, signature or key was changed', () => {
    const signed = opened();
    const [signature] = signed.signatures;
    if (!signature) throw new Error('unsigned');
    expect(verify({ ...signed, act: signed.act.replace('Sea', 'See') })).toBe('bad-signature');
    const other = signingKey();
    expect(
      verify(joinSignatures(utf8(signed.act), [{ key: other.publicKey, signature: other.sign(signedBytes('act', utf8(signed.act))) }])),
    ).toBe('not-the-author');
    expect(verify({ ...signed, signatures: [signature, signature] })).toBe('malformed');
    // Signed as something else: a link's prefix.
    const bytes = utf8(signed.act);
    const asLink = joinSignatures(bytes, [
      { key: TT.chair.signing.publicKey, signature: TT.chair.signing.sign(signedBytes('link', bytes)) },
    ]);
    expect(verify(asLink)).toBe('bad-signature');
  });

  it('[T1] refuses text that is not well formed, unsorted lists and what is too large', () => {
    expect(verify({ ...opened(), act: `${opened().act.slice(0, -1)}\ud800}` })).toBe('malformed');
    expect(verify(changed((act) => (act.heads = [GY.chain.head, TT.chain.head].sort((a, b) => (a.roster < b.roster ? 1 : -1)))))).toBe(
      'malformed',
    );
    expect(verify(changed((act) => (act.more = 'x'.repeat(ACT_MAX_BYTES))))).toBe('malformed');
    expect(verify(changed((act) => (act.more = 'é'.repeat(ACT_MAX_BYTES / 2))))).toBe('malformed');
    // What UTF-8 makes of a lone surrogate is signed; the text with the surrogate is another text.
    const replaced = changed((act) => (act.more = '\ufffd'));
    expect(verify(replaced)).toBe('verified');
    expect(verify({ ...replaced, act: replaced.act.replace('\ufffd', '\ud800') })).toBe('malformed');
    const [low, high] = [someHash(), someHash()].sort();
    const after = (previous: unknown): SignedAct =>
      changed((act) => Object.assign(act, { kind: 'request.accepted', body: {}, conversation: low, previous }));
    expect([verify(after([low, high])), verify(after([high, low])), verify(after([low, low]))]).toEqual([
      'verified',
      'malformed',
      'malformed',
    ]);
  });

  it('opens a conversation exactly when it names none', () => {
    expect(verify(changed((act) => (act.previous = [someHash()])))).toBe('malformed');
    expect(verify(changed((act) => (act.kind = 'request.accepted')))).toBe('malformed');
    expect(verify(changed((act) => Object.assign(act, { conversation: someHash(), previous: [someHash()] })))).toBe('malformed');
  });

  it('reads an act of a later version with its frame, and one with more fields', () => {
    const later = readAct(
      changed((act) => Object.assign(act, { kind: 'request.consulted', conversation: someHash(), previous: [someHash()] })),
      rosterCrypto,
    );
    expect(later).toMatchObject({
      status: 'read',
      parsed: { act: { kind: 'request.consulted', officer: TT.chair.officer } },
    });
    const more = changed((act) => Object.assign(act.body as object, { annex: 3 }));
    expect(verify(more)).toBe('verified');
    expect(more.act).toContain('"annex":3');
  });

  it('is not fooled by a field named __proto__', () => {
    const signed = signText(opened().act.replace('{"body":{', '{"__proto__":{"kind":"x"},"body":{"__proto__":{"what":"y"},'));
    const read = readAct(signed, rosterCrypto);
    expect(read.status === 'read' && read.parsed.act.kind).toBe('request.opened');
    expect(({} as { kind?: string }).kind).toBeUndefined();
  });

  it('asks for a reason where the form asks for one', () => {
    expect(verify(changed((act) => Object.assign(act.body as object, { pace: 'hours-8' })))).toBe('malformed');
    const reason = (outcome: 'rejected' | 'acting', text: string): string =>
      verify(
        signAct(
          { of: GY },
          { kind: 'alert.acknowledged', body: { outcome, reason: text }, conversation: someHash(), previous: [someHash()] },
        ),
      );
    expect(reason('rejected', ' ')).toBe('malformed');
    expect(reason('rejected', 'Known to us as a ferry')).toBe('verified');
    expect(reason('acting', '')).toBe('verified');
  });
});

describe('[T10] whose act it is', () => {
  it('is judged at the head that the act names, and nowhere else', () => {
    const officer = addOfficer(TT, ['focal-point']);
    const before = TT.chain.head;
    const draft = { kind: 'request.opened', body: openedBody(GY) } as const;
    TT.chain.add('device.revoked', { device: officer.proven.keys.device }, [TT.chair.signing]);
    expect(verify(signAct({ of: TT, device: officer }, { ...draft, heads: [before] }))).toBe('verified');
    expect(verify(signAct({ of: TT, device: officer }, { ...draft, heads: [TT.chain.head] }))).toBe('not-the-author');
  });

  it('waits for a head that is not known here, and names it', () => {
    const head = { ...TT.chain.head, height: 99, hash: someHash() };
    const verdict = verifyAct(signAct({ of: TT }, { kind: 'request.opened', body: openedBody(GY), heads: [head] }), rosterCrypto, world);
    expect(verdict).toMatchObject({ status: 'waiting', heads: [head] });
  });

  it('needs only the heads of its signers: an unknown addressee holds up no alert', () => {
    const unknown = { roster: RosterId.parse(someHash()), height: 0, hash: someHash() };
    const signed = signAct({ of: TT }, { kind: 'alert.raised', body: raisedBody([GY]), heads: [TT.chain.head, unknown] });
    expect(verify(signed)).toBe('verified');
  });

  it('refuses an officer who signs for another and a desk of another officer, and passes over a stranger’s signature', () => {
    const officer = addOfficer(TT, ['focal-point']);
    const draft = { kind: 'request.opened', body: openedBody(GY) } as const;
    const forged = changed((act) => (act.officer = officer.officer));
    expect(verify(forged)).toBe('not-the-author');
    expect(verify(signAct({ of: TT, device: { ...officer, proven: TT.chair.proven } }, draft))).toBe('not-the-author');
    // Whoever adds a signature of a stranger spoils nothing and gains nothing.
    const seconds = (by: TestDevice): number | undefined => {
      const verdict = verifyAct(signAct({ of: TT }, draft, by), rosterCrypto, world);
      return verdict.status === 'verified' ? verdict.seconds.length : undefined;
    };
    expect([testDevice(), officer].map(seconds)).toEqual([0, 1]);
  });

  it('takes no second signature from another desk of the same officer, and none from an archive', () => {
    const bound = someHash();
    const desk = testDevice(TT.chair.officer, bound, TT.id);
    TT.chain.add('device.added', { officer: TT.chair.officer, device: desk.proven }, [TT.chair.signing]);
    const archive = testDevice(TT.chair.officer, someHash(), TT.id);
    TT.chain.add('device.added', { officer: TT.chair.officer, device: archive.proven, archive: true }, [TT.chair.signing]);
    const draft = { kind: 'request.opened', body: openedBody(GY) } as const;
    expect(verifyAct(signAct({ of: TT }, draft, desk), rosterCrypto, world)).toMatchObject({ status: 'verified', seconds: [] });
    expect(verify(signAct({ of: TT, device: archive }, draft))).toBe('not-the-author');
  });
});

it('writes canonical bytes whatever the order it is given', () => {
  const signed = signAct({ of: TT }, { kind: 'alert.raised', body: raisedBody([GY]), heads: [GY.chain.head, TT.chain.head] });
  expect(new TextDecoder().decode(canonicalBytes(JSON.parse(signed.act)))).toBe(signed.act);
  expect(verify(signed)).toBe('verified');
});
