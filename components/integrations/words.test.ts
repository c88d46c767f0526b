import { describe, expect, test } from "vitest";
import { PROVIDER_IDS, RETURN_CODES } from "@/lib/integrations/constants";
import { STREAM_STATES } from "@/lib/sync/constants";
import { providerMarks } from "./provider-marks";
import { accessOf, countOf, historyOf, historyOfAll, isMoving, problemWords, scopeName, syncTitles, timeLeft, timeUntil, tookOf, wordOfIntegration, wordOfStream } from "./words";

const stream = {
  isEnabled: true, state: "idle", isLate: false, code: null, historyShare: 1, syncedFrom: "2025-02-04", historyFrom: "2025-02-04", secondsLeft: null, isHistoryHeld: false,
} as const;
const now = Date.parse("2026-11-21T12:00:00Z");

describe("words of a stream", () => {
  test("each state has one, and history that is not whole is syncing", () => {
    for (const state of STREAM_STATES) expect(syncTitles[wordOfStream({ ...stream, state }, "connected")]).toBeTruthy();
    expect(wordOfStream(stream, "connected")).toBe("on_time");
    expect(wordOfStream({ ...stream, historyShare: 0.4 }, "connected")).toBe("syncing");
    expect(wordOfStream({ ...stream, isLate: true }, "connected")).toBe("late");
    expect(wordOfStream({ ...stream, state: "retrying", isLate: true }, "connected")).toBe("retrying");
  });

  test("what a person must do goes before all else", () => {
    expect(wordOfStream({ ...stream, isEnabled: false, code: "permission" }, "connected")).toBe("needs_you");
    expect(wordOfStream({ ...stream, isEnabled: false }, "connected")).toBe("off");
    expect(wordOfStream({ ...stream, state: "syncing" }, "needs_reconnect")).toBe("needs_you");
    expect(wordOfStream({ ...stream, state: "syncing" }, "paused")).toBe("paused");
  });

  test("an account has the word of its worst stream", () => {
    expect(wordOfIntegration({ streams: [stream, { ...stream, state: "queued" }], status: "connected" })).toBe("queued");
    expect(wordOfIntegration({ streams: [stream, { ...stream, isEnabled: false }], status: "connected" })).toBe("on_time");
    expect(wordOfIntegration({ streams: [], status: "connected" })).toBe("off");
  });

  test("only what moves is looked at often", () => {
    const all = (state: "idle" | "syncing" | "retrying", historyShare = 1) => isMoving({ streams: [{ ...stream, state, historyShare }] as never, status: "connected" });
    expect([all("idle"), all("idle", 0.5), all("syncing"), all("retrying", 0.5)]).toEqual([false, true, true, false]);
  });
});

describe("history", () => {
  test("says how far back it is and how long it still takes", () => {
    expect(historyOf({ ...stream, historyShare: 0.5, secondsLeft: 180 }, true)).toEqual({ share: 0.5, text: "History back to 4 Feb 2025, about 3 min left" });
    expect(historyOf({ ...stream, historyShare: 0.5, secondsLeft: 180 }, false)?.text).toBe("History back to 4 Feb 2025");
    expect(historyOf(stream, true)).toEqual({ share: 1, text: "All days since 4 Feb 2025" });
    expect(historyOf({ ...stream, historyShare: 0.5, isHistoryHeld: true }, true)?.text).toBe("Stopped at 4 Feb 2025; Read now goes on");
    expect(historyOf({ ...stream, syncedFrom: null, historyShare: 0 }, true)?.text).toBe("The newest days come first");
    expect(historyOf({ ...stream, historyFrom: null }, true)).toBeNull();
  });

  test("of several streams the one that is behind speaks, unless it is off", () => {
    const behind = { ...stream, historyShare: 0.2, syncedFrom: "2026-01-01" };
    expect(historyOfAll({ streams: [stream, behind], status: "connected" })?.share).toBe(0.2);
    expect(historyOfAll({ streams: [stream, { ...behind, isEnabled: false }], status: "connected" })?.share).toBe(1);
  });

  test.each([[5, "less than a minute left"], [59, "about 1 min left"], [180, "about 3 min left"], [3_590, "about 1 h left"], [7_300, "about 2 h left"], [200_000, "about 2 days left"]])("%s seconds are %s", (seconds, text) => {
    expect(timeLeft(seconds)).toBe(text);
  });
});

test("access that ends is told calmly until fourteen days before", () => {
  const at = (days: number) => new Date(now + days * 86_400_000 + 60_000).toISOString();
  expect(accessOf(null, "connected", now)).toBeNull();
  expect(accessOf(at(54), "connected", now)).toEqual({ tone: "calm", sentence: "Access ends in 54 days" });
  expect(accessOf(at(9), "connected", now)).toEqual({ tone: "soon", sentence: "Access ends in 9 days" });
  expect(accessOf(at(1), "connected", now)?.sentence).toBe("Access ends in 1 day");
  expect(accessOf(at(0), "connected", now)?.sentence).toBe("Access ends today");
  expect(accessOf(at(-2), "connected", now)?.tone).toBe("over");
  expect(accessOf(null, "needs_reconnect", now)?.tone).toBe("over");
});

test("times, names and counts", () => {
  expect([timeUntil("2026-11-21T11:00:00Z", now), timeUntil("2026-11-21T12:04:00Z", now), timeUntil("2026-11-21T18:00:00Z", now)]).toEqual(["now", "in 4 min", "in 6 h"]);
  expect([tookOf("2026-11-21T11:59:55.800Z", "2026-11-21T12:00:00Z", now), tookOf("2026-11-21T11:57:00Z", null, now)]).toEqual(["4.2 s", "3 min"]);
  expect([scopeName("https://www.googleapis.com/auth/adwords"), scopeName("ads_read"), scopeName("4")]).toEqual(["adwords", "ads_read", null]);
  expect([countOf(1, "property"), countOf(2, "property"), countOf(3, "ad account")]).toEqual(["1 property", "2 properties", "3 ad accounts"]);
});

test("each problem on the way back has words, each provider its mark", () => {
  for (const code of RETURN_CODES) expect(problemWords(code, "Meta Ads").title).toContain("Meta Ads");
  const letters = PROVIDER_IDS.map((id) => providerMarks[id].letters);
  expect(new Set(letters).size).toBe(PROVIDER_IDS.length);
});
