import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import { ACCOUNT } from "./model";

export type Item = Record<string, unknown>;

const SHOPPER = "7712345678901234567";
const picture = (name: string) => `https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=${name}&signature=sandbox`;

/** One item of each kind that the Messaging API sends; `at` in milliseconds. */
export const KINDS: Record<string, (at: number) => Item> = {
  text: (at) => from(at, { message: { mid: mid(), text: "Do you still have the café candle? 🕯️" } }),
  quick_reply: (at) => from(at, { message: { mid: mid(), text: "Yes", quick_reply: { payload: "YES" } } }),
  image: (at) => from(at, { message: { mid: mid(), attachments: [{ type: "image", payload: { url: picture("1") } }] } }),
  share: (at) => from(at, { message: { mid: mid(), attachments: [{ type: "share", payload: { url: picture("2") } }, { type: "ig_post", payload: { ig_post_media_id: "179", title: "Spring", url: picture("2") } }] } }),
  unknown_attachment: (at) => from(at, { message: { mid: mid(), attachments: [{ type: "hologram", payload: { url: picture("3") } }] } }),
  reply: (at) => from(at, { message: { mid: mid(), text: "That one", reply_to: { mid: mid() } } }),
  story_reply: (at) => from(at, { message: { mid: mid(), text: "Love it", reply_to: { story: { id: "180", url: picture("4") } } } }),
  ad: (at) => from(at, { message: { mid: mid(), text: "Hi", referral: { ref: "spring", source: "ADS", ad_id: "120210000002000000", ads_context_data: { ad_title: "Better mornings" } } } }),
  referral: (at) => from(at, { referral: { ref: "link", source: "IGME-SOURCE-LINK", type: "OPEN_THREAD" } }),
  echo: (at) => ({ sender: { id: ACCOUNT.userId }, recipient: { id: SHOPPER }, timestamp: at, message: { mid: mid(), text: "It ships today.", is_echo: true } }),
  deleted: (at) => from(at, { message: { mid: mid(), is_deleted: true } }),
  unsupported: (at) => from(at, { message: { mid: mid(), is_unsupported: true } }),
  edit: (at) => from(at, { message_edit: { mid: mid(), text: "Do you still have two?", num_edit: 1 } }),
  postback: (at) => from(at, { postback: { mid: mid(), title: "Where is my order?", payload: "ORDER" } }),
  reaction: (at) => from(at, { reaction: { mid: mid(), action: "react", reaction: "love", emoji: "❤️" } }),
  read: (at) => from(at, { read: { mid: mid() } }),
  optin: (at) => from(at, { optin: { type: "notification_messages", payload: "NEWS" } }),
  unknown: (at) => from(at, { something_new: { a: 1 } }),
};

const mid = () => newId("aWdfZAG1f", 60);
const from = (at: number, rest: Item): Item => ({ sender: { id: SHOPPER }, recipient: { id: ACCOUNT.userId }, timestamp: at, ...rest });

/** What the brand's shoppers and the brand wrote in a time, as messages and echoes. */
export function conversationItems(outside: Outside, since: Date, until: Date): Item[] {
  return outside.brand.conversations(since, until).flatMap(({ customer, messages }) => messages.map((message) => {
    const person = { id: String(7_700_000_000_000_000n + BigInt(customer)) };
    const own = { id: ACCOUNT.userId };
    const isShopper = message.from === "shopper";
    const body = { mid: `aWdf${Buffer.from(message.id).toString("base64url")}`, text: message.text, ...(isShopper ? {} : { is_echo: true }) };
    return { sender: isShopper ? person : own, recipient: isShopper ? own : person, timestamp: message.at.getTime(), message: body };
  }));
}

/** As the dashboard's "Test" button writes it. */
export const testBody = () => ({ object: "instagram", entry: [{ id: "0", time: "1583173667623", messaging: [{ sender: { id: "12334" }, recipient: { id: "23245" }, timestamp: "1527459824", message: { mid: "random_mid", text: "random_text" } }] }] });
