import { networkError, toApiError } from "@/components/api/client";

/** Fetches a small file whole before it is saved, so that what fails is said here and never saved as half a file. */
export async function saveFile(url: string, fileName: string): Promise<void> {
  const response = await fetch(url, { credentials: "same-origin" }).catch(() => null);
  if (!response) throw networkError();
  if (!response.ok) throw toApiError(response.status, await response.text().catch(() => ""), response.headers.get("retry-after"));
  const body = await response.blob().catch(() => null);
  if (!body) throw networkError();
  const address = URL.createObjectURL(body);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken its own hold of the bytes by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
