import { z } from 'zod';
import { Hash, PostId, RosterId } from '../ids.ts';
import { ACT_POSTS_PER_PARTY_MAX } from '../limits.ts';

/** The posts of a taskforce (T9). None: the taskforce had set no post when the act was signed, and its chair and focal points stand in. */
const Posts = z.array(PostId).max(ACT_POSTS_PER_PARTY_MAX);

/** A taskforce that an opening act addresses, by posts: whoever holds them receives. */
export const Addressed = z.object({ taskforce: RosterId, posts: Posts });
export type Addressed = z.infer<typeof Addressed>;

/** The author's own side of an act conversation. */
export const OwnSide = z.object({ posts: Posts });
export type OwnSide = z.infer<typeof OwnSide>;

/**
 * AC38: the salted hash of the list of who is kept out, of an empty one too, so that it says nothing to who does not have the salt. Without it (a program
 * of before) nobody is kept out by what comes later.
 */
export const KeptOutHash = Hash.optional();

/** One side of an act conversation as its opening act names it. */
export type Party = { readonly taskforce: RosterId; readonly posts: readonly PostId[] };
