// Every limit of the network (D10), enforced on both sides. Units are in the names.

const KIB = 1024;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

// Frames and messages
export const FRAME_MAX_BYTES = 1024 * KIB;
/** Arrays and maps inside each other in one frame, and values in all of them; the largest answer, 4,096 heads, has 28,700. */
export const FRAME_DEPTH_MAX = 16;
export const FRAME_VALUES_MAX = 65_536;
export const CONTENT_MAX_BYTES = 48 * KIB;
/** What an officer says of himself, and a room's terms, as a desk keeps them of others. */
export const PROFILE_MAX_BYTES = 4 * KIB;
export const TERMS_MAX_BYTES = 32 * KIB;
/** A message's number is at most so far ahead of what is known of its device; further ones wait. */
export const NUMBERS_AHEAD_MAX = 100_000;
/** The last moment that a date can have. */
export const TIME_MAX_MS = 8_640_000_000_000_000;
export const CIPHERTEXT_MAX_BYTES = 64 * KIB;
export const MESSAGE_TEXT_MAX_CHARACTERS = 8_000;
export const LINK_MAX_BYTES = 16 * KIB;
/** A quorum of the largest network, each signer with a head. */
export const LINK_MAX_SIGNATURES = 64;
export const LINK_MAX_HEADS = 64;
export const ACT_MAX_BYTES = 32 * KIB;
export const ACT_PREVIOUS_MAX = 16;
/** Acts that one statement about a removed desk names. */
export const ACT_STATED_MAX = 128;
/** T8: kept out of one conversation. */
export const EXCLUSIONS_MAX = 24;
/** Turns of who is kept out for each link of the room (RO61). */
export const EXCLUSION_TURNS_PER_LINK = 64;
/** One of them, as it was signed. */
export const EXCLUSION_MAX_BYTES = 1_024;
/** Signatures of one act, as it is sent and kept (AC32). */
export const ACT_SIGNATURES_MAX = 8;
/** Acts in one conversation, and conversations opened, of one device, that move nothing (DE85); what waits for a members' list, of one colleague's. */
export const ACTS_UNCOUNTED_MAX = 16;
export const ACTS_WAITING_OF_COLLEAGUE_MAX = 1_024;
/** Of acts that are none, or too many, what is noted of one device. */
export const ODD_ACTS_PER_DEVICE_MAX = 64;
export const ACT_TURN_MAX = 1_000_000;
export const REQUEST_NUMBER_MAX = 999_999;
/** With the author's own, as many as the heads of an act. */
export const ACT_PARTIES_MAX = LINK_MAX_HEADS - 1;
export const ACT_POSTS_PER_PARTY_MAX = 8;

// Who and how many
export const RECIPIENTS_MAX = 1_024;
export const PARTS_MAX = 1_024;
export const OFFICERS_PER_TASKFORCE_MAX = 200;
export const DEVICES_PER_OFFICER_MAX = 6;
/** Devices of one taskforce that the operator has suspended, as far as they are listed (HL25). */
export const SUSPENDED_MAX = OFFICERS_PER_TASKFORCE_MAX * DEVICES_PER_OFFICER_MAX;
export const ROOM_MEMBERS_MAX = 200;
/** Three rungs for each party of an alert. */
export const HELD_KEYS_MAX = 3 * ACT_PARTIES_MAX;
export const HELD_KEY_DEVICES_MAX = 64;
/** HL42: keys of one device that wait at the hub for their time, and new ones that it brings in an hour: ten alerts to the largest network. */
export const HELD_KEYS_WAITING_MAX = 10_000;
export const HELD_KEYS_PER_HOUR_MAX = 2_000;
/** HL44: of one sender so many are released before it is the next one's turn. */
export const HELD_KEYS_A_TURN = 4;
/** HL44: a key that found a full mailbox is tried again after as long as it has waited: not sooner, and not later, than this; and for so long in all. */
export const HELD_KEY_RETRY_MIN_MS = 15 * SECOND_MS;
export const HELD_KEY_RETRY_MAX_MS = 10 * MINUTE_MS;
export const BLOBS_PER_ENVELOPE_MAX = 16;

// Mailboxes
export const MAILBOX_MAX_ENTRIES = 50_000;
export const MAILBOX_MAX_BYTES = 512 * KIB * KIB;
/** HL39: the part of each lane that is kept for what is Immediate, and the part that one device may fill. */
export const MAILBOX_KEPT = 1 / 5;
export const MAILBOX_SHARE = 1 / 10;
/** HL51: of a device that has no more than this part of a lane there, an Immediate envelope finds room to the last place. */
export const MAILBOX_FEW = 1 / 500;
/** Immediate envelopes of one device for which the bell of another rings, an hour; further ones wait like any other. */
export const PAIR_RINGS_PER_HOUR_MAX = 12;
/** Offers that wait for one officer, as the hub lists them and a page shows them. */
export const OFFERS_MAX = 64;
export const DRAIN_MAX_ENTRIES = 64;
export const DRAIN_MAX_BYTES = 512 * KIB;
export const ACKNOWLEDGE_BATCH_ENTRIES = 32;
export const ACKNOWLEDGE_BATCH_MS = 250;
export const ROSTER_PAGE_LINKS = 64;
/** Calls of one reading of what ended a device (T7), and of that device in an hour: pages of its own roster and of those that it rests on. */
export const REVOCATION_ASKS_MAX = 128;
export const ROSTER_PAGE_BYTES = 512 * KIB;

// Absence (D2): every limit that touches a desk that is away is at least ABSENCE_MAX_MS.
export const ABSENCE_SHOWN_MS = 30 * DAY_MS;
export const ABSENCE_MAX_MS = 90 * DAY_MS;
/** Entries that one call names to their sender as not fetched. */
export const LAPSED_PAGE_MAX = 256;
/** How often a desk asks while it stays online; it asks at each sign-in. */
export const LAPSED_ASK_MS = 6 * HOUR_MS;
export const PREKEY_LIFE_MS = 90 * DAY_MS;
export const BLOB_LIFE_MS = 90 * DAY_MS;
export const PROTOCOL_SUPPORT_MS = 90 * DAY_MS;
/** libsignal drops a session that was never answered after this time; a sender then starts from a fresh bundle. */
export const SESSION_UNANSWERED_MAX_MS = 30 * DAY_MS;

/** T13: how old a copy of the vault may be, or a desk without one, before its officer is asked for one. */
export const BACKUP_EVERY_MS = 7 * DAY_MS;
/** T4: how long a hub that was restored waits, online, for desks that have what it lacks. */
export const RESTORE_WAIT_MS = HOUR_MS;

// Prekeys
export const ONE_TIME_PREKEYS_MAX = 100;
export const ONE_TIME_PREKEYS_LOW = 25;
export const SIGNED_PREKEY_ROTATION_MS = 7 * DAY_MS;
/** Of a lane, that a desk keeps and nobody has used: the hub alone says how many are gone (DE98). */
export const ONE_TIME_PREKEYS_KEPT_MAX = 2_000;
export const SIGNED_PREKEYS_KEPT_MAX = 400;
/** How often a desk makes keys of a lane because the hub is short of them. */
export const PREKEYS_MADE_PER_HOUR_MAX = 40;
export const CLAIM_DEVICES_MAX = 128;

// Ratchets (libsignal's own, read from its source) and chains
export const JUMP_MAX = 2_000;
export const SENDER_CHAIN_MAX_MESSAGES = 1_000;
export const SENDER_CHAIN_MAX_MS = 7 * DAY_MS;

// Healing (D6)
export const RETRY_REQUESTS_MAX = 5;
export const RESET_INTERVAL_MS = HOUR_MS;
/** Envelopes that are no message of ours and that one device may ask for in an hour (DE86). */
export const RETRIES_OF_LETTERS_PER_HOUR_MAX = 64;

// Links shown by a desk that named a head (T3)
export const LINKS_PER_LETTER_MAX = 64;
export const LINKS_SHOWN_MAX = 256;
/** Heads that mail names and that are not here: of one sender, and rosters that are asked of the hub in one pass. */
export const WANTED_PER_SENDER_MAX = 64;
export const WANTED_PER_PASS_MAX = 32;
export const LINKS_ANSWERS_PER_HOUR_MAX = 20;

// Talk between desks
export const CONFIRMATION_INTERVAL_MS = MINUTE_MS;
export const HEARTBEAT_AFTER_MS = 10 * MINUTE_MS;
export const HEARTBEAT_DAILY_MS = DAY_MS;
export const HEARTBEAT_MAX_BYTES = 1 * KIB;
/** Conversations of one device of which nothing but a heartbeat has come: so many are kept. */
export const HEARTBEAT_UNSTARTED_MAX = 64;
/** DE52: one desk answers another this often about what it has received, in parts of so many bytes, at most so many. */
export const LEDGER_ANSWER_INTERVAL_MS = MINUTE_MS;
export const LEDGER_PART_MAX_BYTES = 24 * KIB;
export const LEDGER_PARTS_MAX = 64;
/** Lines of it that a screen gets at once; it says how many more there are. */
export const LEDGER_LINES_SHOWN_MAX = 2_000;
/** That a desk has changed its keys after a revocation is said again for so long to who may have lost it (T7). */
export const REVOCATION_SAID_FOR_MS = 90 * DAY_MS;
// History for a desk that was added later (T9): messages and bytes of a page, rooms under way at once, pages an hour for one device
export const HISTORY_PAGE_MAX = 64;
export const HISTORY_PAGE_MAX_BYTES = 24 * KIB;
/** Given messages of one giver and room that are kept beside others which nobody has confirmed either (DE104). */
export const GIVEN_BESIDE_MAX = 1_024;
/** Rosters that a hub lists at most in one answer: the network, taskforces, then rooms, the newest first. A full list says nothing of what is not in it (DE106). */
export const HEADS_LISTED_MAX = 4_096;
/** Parked entries of one sender that no members' list names, and of all of them (DE105). */
export const PARKED_OF_A_STRANGER_MAX = 256;
export const PARKED_OF_STRANGERS_MAX = 2_048;
export const HISTORY_ROOMS_AT_ONCE = 4;
export const HISTORY_PAGES_PER_HOUR_MAX = 1_200;
/** Answers of who is kept out, to one desk: a room each. */
export const EXCLUSIONS_ANSWERS_PER_HOUR_MAX = 1_200;
/** A page that has not come by then is asked for again, perhaps of another desk. */
export const HISTORY_ASK_AGAIN_MS = 10 * MINUTE_MS;
/** How long a room keeps one of the places; a desk that has given nothing new by then is followed by the next one (DE69). */
export const HISTORY_TURN_MS = 10 * MINUTE_MS;
/** How often all are asked who have said that they have nothing: what they have to know first may still be on its way (DE68). */
export const HISTORY_ROUNDS_MAX = 3;
/** How many desks are asked by a room's terms (DE70), and how many desks that gave something are enough. */
export const HISTORY_GIVERS_BY_TERMS_MAX = 16;
export const HISTORY_SOURCES_ENOUGH = 3;
/** Pages that a giver reads for one answer, where much of a room is not for the asker. */
export const HISTORY_SCANS_MAX = 16;
export const CLOCK_DRIFT_SHOWN_MS = 5 * MINUTE_MS;
/** With less than this left on the desk's disk its officer is told; nothing is refused before it is full. */
export const DISK_FREE_SHOWN_BYTES = 256 * 1024 * 1024;

// Co-signing: one link, signatures of several desks
export const COSIGNING_LIFE_MS = 14 * DAY_MS;
/** An asking that nobody has answered is sent again this often. */
export const COSIGNING_RESEND_MS = DAY_MS;
/** Seats beside the first that one asking can bring in. */
export const COSIGNING_FURTHER_MAX = 32;
/** Askings and links that a desk keeps of one asking device. */
export const COSIGNING_ASKS_PER_DEVICE_MAX = 500;
/** So long an asking is counted and kept; it has been over for most of that. */
export const COSIGNING_ASKS_KEPT_MS = 90 * DAY_MS;
/** Those of them that are open; further ones are taken when they are sent again. And those that the first screen shows, of all devices. */
export const COSIGNING_ASKS_OPEN_MAX = 8;
export const COSIGNING_ASKS_SHOWN_MAX = 20;
/** Open askings, of all devices, that a desk looks at by itself. */
export const COSIGNING_ASKS_JUDGED_MAX = 64;
export const COSIGNING_LINKS_PER_DEVICE_MAX = 5_000;
export const COSIGNING_LINKS_PER_LETTER_MAX = 64;

// Escalation (D9)
/** The latest release that a submit may ask for, counted from its arrival; the longest ladder ends after seven days. */
export const HELD_KEY_WAIT_MAX_MS = 30 * DAY_MS;
/** Secrets that a desk keeps of one alert, and of one device. */
export const LADDER_SECRETS_PER_ALERT_MAX = 8;
export const LADDER_SECRETS_PER_DEVICE_MAX = 1_000;
/** After this a release that has not come, or an answer that has not followed a cancellation, is shown as a fault. */
export const HELD_KEY_OVERDUE_MS = 10 * MINUTE_MS;
/** A key that comes earlier than this before its time is shown as a fault; it opens nothing before its time either way. */
export const HELD_KEY_EARLY_SHOWN_MS = MINUTE_MS;

// Sign-in and calls
export const CHALLENGE_LIFE_MS = MINUTE_MS;
export const TOKEN_LIFE_MS = 15 * MINUTE_MS;
export const SIGN_IN_DEADLINE_MS = 10 * SECOND_MS;
export const CALL_TIMEOUT_MS = 15 * SECOND_MS;
/** Invitations of one device that nobody has answered yet. */
export const INVITATIONS_PER_DEVICE_MAX = 32;
export const INVITATION_LIFE_MS = 14 * DAY_MS;
export const UNDO_MS = 10 * SECOND_MS;

// UI link (browser and desk, on one machine)
export const UI_LINE_MAX_CHARACTERS = 200;
/** A telephone number with its country, blanks and extension. */
export const PHONE_MAX_CHARACTERS = 40;
export const UI_TEXT_MAX_CHARACTERS = MESSAGE_TEXT_MAX_CHARACTERS;
export const UI_PASSPHRASE_MIN_CHARACTERS = 12;
export const UI_PASSPHRASE_MAX_CHARACTERS = 256;
export const UI_SHEET_GROUP_MAX_CHARACTERS = 16;
export const UI_FOLDER_MAX_CHARACTERS = 1_024;
export const UI_INVITATION_MAX_CHARACTERS = 4_096;
export const UI_LIST_MAX = 500;
/** Rooms of a list, the newest first, and rooms with something unread on the first screen. */
export const UI_ROOMS_MAX = 200;
export const UI_ROOMS_UNREAD_MAX = 50;
export const UI_TASKFORCES_MAX = 100;
export const UI_PAGE_MAX_ITEMS = 100;
/** Lines of a room's page: its messages, and the quiet lines between them. */
export const UI_TIMELINE_MAX_ITEMS = 400;
export const UI_SEARCH_MAX_HITS = 50;
export const UI_ASK_MAX_TASKFORCES = 30;
export const UI_CODE_LIFE_MS = 2 * MINUTE_MS;
export const UI_FRAME_MAX_BYTES = 256 * KIB;
export const UI_CALL_TIMEOUT_MS = 15 * SECOND_MS;
export const UI_SLOW_CALL_TIMEOUT_MS = 60 * SECOND_MS;
export const UI_PUSH_INTERVAL_MS = 100;
/** Calls of one tab: this many at once, and as many again each ten seconds. */
export const UI_CALLS_BURST = 600;
export const UI_CALLS_REFILL_MS = 10 * SECOND_MS;

// Rates (attack 16, D10). A desk that keeps to these is never turned away; the hub answers `too-many-calls` beyond them.
export const RATE_WINDOW_MS = 10 * SECOND_MS;
export const SUBMITS_PER_WINDOW_MAX = 1_000;
export const MAILBOX_CALLS_PER_WINDOW_MAX = 1_000;
/** A locked desk reads a page of each lane when it is rung and when its line comes up. */
export const BELL_CALLS_PER_WINDOW_MAX = 60;
export const ROSTER_CALLS_PER_WINDOW_MAX = 600;
export const PREKEY_CALLS_PER_WINDOW_MAX = 60;
export const OTHER_CALLS_PER_WINDOW_MAX = 60;
/** One address before sign-in; officers of one office may share it. */
export const DOOR_CALLS_PER_WINDOW_MAX = 300;
export const CONNECTIONS_PER_ADDRESS_MAX = 500;
/** HL41: connections that have not greeted yet: of one address, and in all. */
export const STRANGERS_PER_ADDRESS_MAX = 200;
export const STRANGERS_MAX = 2_000;
/** HL40: links that one device hands in an hour and that remove nobody, and rooms among them. */
export const LINKS_PER_HOUR_MAX = 200;
export const ROOMS_PER_HOUR_MAX = 60;
/** How often one device may claim prekeys of one lane of another. */
export const PAIR_CLAIMS_PER_HOUR_MAX = 6;
/** A connection that asks nothing at the door is cut after this time. */
export const DOOR_IDLE_MS = 5 * MINUTE_MS;
