/** Presses a button of a consent page as a browser would, and gives the query that the application gets back. */
export async function pressConsent(address: string, fields: readonly (readonly [string, string])[] = []): Promise<URLSearchParams> {
  const shown = await fetch(address, { redirect: "manual" });
  const page = await shown.text();
  if (shown.status !== 200) throw new Error(`The consent page answered ${shown.status}: ${page.slice(0, 300)}`);
  const shownFields = [...page.matchAll(/name="(\w+)" value="([^"]+)" checked/g)].map(([, name = "", value = ""]) => [name, value] as const);
  const given = new Set(fields.map(([name]) => name));
  const all = [...shownFields, ["decision", "allow"] as const].filter(([name]) => !given.has(name));
  const form = new URLSearchParams([...all, ...fields].map(([name, value]) => [name, value]));
  const pressed = await fetch(address, { method: "POST", redirect: "manual", body: form });
  const location = pressed.headers.get("location");
  if (!location) throw new Error(`The consent page did not lead on: ${pressed.status} ${(await pressed.text()).slice(0, 300)}`);
  return new URL(location).searchParams;
}
